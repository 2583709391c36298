import { meanEstimate, resampledRatios } from '@/lib/statistics/bootstrap-interval';
import type { Estimate } from '@/lib/statistics/interval';
import { resample } from '@/lib/statistics/task-bootstrap';
import type { TaskResampling } from '@/lib/statistics/task-resampling';

/** Runs of one arm with a value, and what they add up to per task. */
export type ArmValues = { runs: number[]; counts: Float64Array; sums: Float64Array };

/** `values`: one per run, NaN = it has none. */
export function valuesByArm(input: {
  values: Float64Array;
  arm: ArrayLike<number>;
  task: ArrayLike<number>;
  armCount: number;
  taskCount: number;
}): ArmValues[] {
  const { values, arm, task, armCount, taskCount } = input;
  const arms = Array.from({ length: armCount }, () => ({
    runs: [] as number[],
    counts: new Float64Array(taskCount),
    sums: new Float64Array(taskCount),
  }));
  for (const [run, value] of values.entries()) {
    const own = arms[arm[run] as number];
    if (!own || Number.isNaN(value)) continue;
    const place = task[run] as number;
    own.runs.push(run);
    own.counts[place] = (own.counts[place] as number) + 1;
    own.sums[place] = (own.sums[place] as number) + value;
  }
  return arms;
}

/** Where all tasks came to the same, resampling them shows nothing of how far others would be from it. */
const withOpenEnds = ({ estimate, low, high }: Estimate): Estimate =>
  low === high ? { estimate, low: null, high: null } : { estimate, low, high };

/** Mean over the arm's runs with its interval; null without a run. And that mean in every resample. */
export function estimateOf({ runs, counts, sums }: ArmValues, { bootstrap, toUnits }: TaskResampling) {
  const resampled = { sums: resample(bootstrap, toUnits(sums)), counts: resample(bootstrap, toUnits(counts)) };
  return {
    estimate: runs.length === 0 ? null : withOpenEnds(meanEstimate({ bootstrap, ...resampled })),
    means: resampledRatios(resampled.sums, resampled.counts, Number.NaN),
  };
}
