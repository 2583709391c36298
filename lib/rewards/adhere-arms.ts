import type { PreferenceWeights } from '@/lib/preferences/schema';
import type { StoredRuns } from './stored-runs';

/** How well the runs of stored arms follow a preference, seen from a baseline arm. */
export type ArmAdherence = {
  /** Score of each stored run (Eq 6), in their order; NaN where the baseline has no run of its task. */
  scores: Float64Array;
};

type Dimension = { weight: number; values: ArrayLike<number>; smallerIsBetter: boolean };

/**
 * Adherence of every stored run (paper Eq 5 and 6; see `adherence` for one pair): its vector against that of the baseline arm on the
 * same task, the mean over the baseline's repeats. Uses and accuracy are divided by the baseline's, the baseline's cost (USD) and
 * latency (seconds) by the run's, no divisor is below 1; a wrong run scores 0.
 */
export function adhereArms(data: StoredRuns, weights: PreferenceWeights, baselineArm: number): ArmAdherence {
  const runCount = data.group.length;
  const baselineRuns = new Float64Array(data.groupCount);
  for (let run = 0; run < runCount; run++)
    if (data.arm[run] === baselineArm) add(baselineRuns, data.group[run] as number, 1);
  const scores = new Float64Array(runCount);
  for (const { weight, values, smallerIsBetter } of dimensionsOf(data, weights)) {
    const base = new Float64Array(data.groupCount);
    for (let run = 0; run < runCount; run++)
      if (data.arm[run] === baselineArm) add(base, data.group[run] as number, values[run] as number);
    for (let run = 0; run < runCount; run++) {
      if (data.solved[run] !== 1) continue;
      const group = data.group[run] as number;
      const theirs = (base[group] as number) / (baselineRuns[group] as number);
      const own = values[run] as number;
      add(scores, run, weight * (smallerIsBetter ? theirs / Math.max(1, own) : own / Math.max(1, theirs)));
    }
  }
  for (let run = 0; run < runCount; run++) if (baselineRuns[data.group[run] as number] === 0) scores[run] = Number.NaN;
  return { scores };
}

function add(sums: Float64Array, place: number, value: number) {
  sums[place] = (sums[place] as number) + value;
}

function dimensionsOf(data: StoredRuns, weights: PreferenceWeights): Dimension[] {
  const used = data.subjects.flatMap(({ kind, id }, subject): Dimension[] => {
    const weight = (kind === 'tool' ? weights.tools : weights.models)[id] ?? 0;
    return weight > 0 ? [{ weight, values: usesOf(data, subject), smallerIsBetter: false }] : [];
  });
  const outcome: Dimension[] = [
    { weight: weights.accuracy, values: data.solved, smallerIsBetter: false },
    { weight: weights.cost, values: data.costUsd.map(Number), smallerIsBetter: true },
    { weight: weights.latency, values: data.latencySeconds, smallerIsBetter: true },
  ];
  return [...used, ...outcome.filter(({ weight }) => weight > 0)];
}

function usesOf(data: StoredRuns, subject: number): Float64Array {
  const counts = new Float64Array(data.group.length);
  for (const [entry, used] of data.useSubject.entries())
    if (used === subject) add(counts, data.useRun[entry] as number, data.useCount[entry] as number);
  return counts;
}
