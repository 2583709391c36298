/**
 * Probability that at least one of `k` runs of a task is right, of whose `attempts` runs `right` were: the unbiased estimator
 * 1 − C(attempts − right, k) / C(attempts, k) of M. Chen et al. (Evaluating Large Language Models Trained on Code, 2021, eq. 1),
 * as the product that stays exact for many attempts. Null with fewer attempts than `k`.
 */
export function passAtK(attempts: number, right: number, k: number): number | null {
  if (attempts < k) return null;
  if (attempts - right < k) return 1;
  let none = 1;
  for (let at = attempts - right + 1; at <= attempts; at++) none *= 1 - k / at;
  return 1 - none;
}

/**
 * Probability that all of `k` runs of a task are right: C(right, k) / C(attempts, k) ("pass^k": S. Yao et al., τ-bench, 2024).
 * Null with fewer attempts than `k`.
 */
export function passHatK(attempts: number, right: number, k: number): number | null {
  if (attempts < k) return null;
  let all = 1;
  for (let at = 0; at < k; at++) all *= Math.max(0, right - at) / (attempts - at);
  return all;
}

export type PassRates = { k: number; atK: number; hatK: number; tasks: number };

/** Both for every k from 1 to `mostK`, averaged over the tasks with at least k attempts; a k that no task reaches is left out. */
export function passRates(input: {
  attempts: ArrayLike<number>;
  right: ArrayLike<number>;
  mostK: number;
}): PassRates[] {
  const rates: PassRates[] = [];
  for (let k = 1; k <= input.mostK; k++) {
    let tasks = 0;
    let atK = 0;
    let hatK = 0;
    for (let task = 0; task < input.attempts.length; task++) {
      const attempts = input.attempts[task] as number;
      if (attempts < k) continue;
      tasks++;
      atK += passAtK(attempts, input.right[task] as number, k) ?? 0;
      hatK += passHatK(attempts, input.right[task] as number, k) ?? 0;
    }
    if (tasks > 0) rates.push({ k, atK: atK / tasks, hatK: hatK / tasks, tasks });
  }
  return rates;
}
