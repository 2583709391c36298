import { once } from '@/lib/lazily';
import { type SortedRuns, sortRuns } from '@/lib/statistics/resampled-quantiles';
import { meanFigures } from './arm-analysis';
import type { Figures } from './figures';

/** Figures that are summed up per task, cost apart. */
export const summedFigures = ['seconds', ...meanFigures] as const;
export type SummedFigure = (typeof summedFigures)[number];

/** Runs of one arm, and what they came to, per task. */
export type ArmColumns = {
  arm: number;
  /** Places of its runs, and of those that are told and complete. */
  runs: number[];
  toldRuns: number[];
  completeRuns: number[];
  /** Those that came to an end, cancelled ones left out. */
  triedRuns: number[];
  told: Float64Array;
  right: Float64Array;
  complete: Float64Array;
  /** Of the tried runs: how many, and how many of them failed. */
  tried: Float64Array;
  failed: Float64Array;
  sums: Record<SummedFigure, Float64Array>;
  /** Seconds of the complete runs with their tasks, the fastest first; sorted when first wanted. */
  bySeconds: () => SortedRuns;
};

/** Sums up a value per run over the runs of each task. */
export function sumByTask(figures: Figures, runs: readonly number[], values: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(figures.tasks.length);
  for (const run of runs) {
    const task = figures.task[run] as number;
    sums[task] = (sums[task] as number) + (values[run] as number);
  }
  return sums;
}

function countByTask({ tasks, task }: Figures, runs: readonly number[]): Float64Array {
  const counts = new Float64Array(tasks.length);
  for (const run of runs) counts[task[run] as number] = (counts[task[run] as number] as number) + 1;
  return counts;
}

/** Runs of every arm, summed up by task. */
export function armColumns(figures: Figures): ArmColumns[] {
  const places = figures.arms.map(() => ({
    runs: [] as number[],
    toldRuns: [] as number[],
    completeRuns: [] as number[],
    triedRuns: [] as number[],
  }));
  for (let run = 0; run < figures.runCount; run++) {
    const own = places[figures.arm[run] as number];
    if (!own) continue;
    own.runs.push(run);
    if (figures.isTold[run] === 1) own.toldRuns.push(run);
    if (figures.isComplete[run] === 1) own.completeRuns.push(run);
    if (figures.isComplete[run] === 1 || figures.isFailed[run] === 1) own.triedRuns.push(run);
  }
  return places.map((own, arm) => ({
    ...own,
    arm,
    tried: countByTask(figures, own.triedRuns),
    failed: sumByTask(figures, own.triedRuns, figures.isFailed),
    told: sumByTask(figures, own.toldRuns, figures.isTold),
    right: sumByTask(figures, own.toldRuns, figures.isRight),
    complete: sumByTask(figures, own.completeRuns, figures.isComplete),
    sums: Object.fromEntries(
      summedFigures.map((figure) => [figure, sumByTask(figures, own.completeRuns, figures[figure])]),
    ) as Record<SummedFigure, Float64Array>,
    bySeconds: once(() =>
      sortRuns(
        own.completeRuns.map((run) => figures.seconds[run] as number),
        own.completeRuns.map((run) => figures.task[run] as number),
      ),
    ),
  }));
}
