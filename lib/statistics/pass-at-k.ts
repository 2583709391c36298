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

type Attempts = { attempts: ArrayLike<number>; right: ArrayLike<number> };

/** Both of each task for one k, 0 where it has fewer attempts; `counts` is 1 for the tasks that have enough. */
export function passByTask({ attempts, right }: Attempts, k: number) {
  const tasks = attempts.length;
  const found = { atK: new Float64Array(tasks), hatK: new Float64Array(tasks), counts: new Float64Array(tasks) };
  for (let task = 0; task < tasks; task++) {
    const own = attempts[task] as number;
    if (own < k) continue;
    found.counts[task] = 1;
    found.atK[task] = passAtK(own, right[task] as number, k) ?? 0;
    found.hatK[task] = passHatK(own, right[task] as number, k) ?? 0;
  }
  return found;
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** Both for every k from 1 to `mostK`, averaged over the tasks with at least k attempts; a k that no task reaches is left out. */
export function passRates({ mostK, ...runs }: Attempts & { mostK: number }): PassRates[] {
  return Array.from({ length: mostK }, (_, at) => at + 1).flatMap((k) => {
    const { atK, hatK, counts } = passByTask(runs, k);
    const tasks = total(counts);
    return tasks === 0 ? [] : [{ k, atK: total(atK) / tasks, hatK: total(hatK) / tasks, tasks }];
  });
}
