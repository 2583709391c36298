import type { Interval } from '@/lib/statistics/interval';
import { ratioInterval } from '@/lib/statistics/ratio-interval';
import type { Figures, Uses } from './figures';
import { amountAt, type Callee, type CallMeasure } from './who-is-called';

/**
 * 95 % intervals of what a callee takes per task, by arm and callee, over the complete runs of the arm; null where there are too few tasks. Whole
 * tasks are the units, so repeats of one do not count as independent; none goes below zero.
 */
export function perTaskIntervals(input: {
  figures: Figures;
  uses: Uses;
  callees: readonly Callee[];
  measure: CallMeasure;
}): (Interval | null)[][] {
  const { figures, uses, callees, measure } = input;
  const taskCount = figures.tasks.length;
  const runs = figures.arms.map(() => new Float64Array(taskCount));
  for (let run = 0; run < figures.runCount; run++) {
    const own = runs[figures.arm[run] ?? -1];
    const task = figures.task[run] ?? -1;
    if (own && figures.isComplete[run] === 1) own[task] = (own[task] ?? 0) + 1;
  }
  const sums = figures.arms.map(() => callees.map((): Float64Array | null => null));
  for (let use = 0; use < uses.useCount; use++) {
    const run = uses.run[use] ?? -1;
    const own = sums[figures.arm[run] ?? -1];
    const at = uses.subject[use] ?? -1;
    if (!own || figures.isComplete[run] !== 1) continue;
    const perTask = (own[at] ??= new Float64Array(taskCount));
    const task = figures.task[run] ?? -1;
    perTask[task] = (perTask[task] ?? 0) + amountAt(uses, use, measure);
  }
  return sums.map((own, arm) =>
    own.map((perTask) => {
      const interval = perTask && ratioInterval(perTask, runs[arm] ?? []);
      return interval && { ...interval, low: Math.max(0, interval.low) };
    }),
  );
}
