import { meanFigures } from './arm-analysis';
import type { Figures } from './figures';

/** Figures that are summed up per task. */
export const summedFigures = ['costUsd', 'seconds', ...meanFigures] as const;
export type SummedFigure = (typeof summedFigures)[number];

/** Runs of one arm, and what they came to, per task. */
export type ArmColumns = {
  arm: number;
  /** Places of its runs, and of those that are told and complete. */
  runs: number[];
  toldRuns: number[];
  completeRuns: number[];
  told: Float64Array;
  right: Float64Array;
  complete: Float64Array;
  sums: Record<SummedFigure, Float64Array>;
};

/** What is analysed: the figures, with another cost in the place of the booked one where that is asked for. */
export type AnalysedFigures = Figures & Record<SummedFigure, Float64Array>;

/** Sums up the runs of every arm by task. */
export function armColumns(figures: AnalysedFigures): ArmColumns[] {
  const taskCount = figures.tasks.length;
  const columns = figures.arms.map(
    (_, arm): ArmColumns => ({
      arm,
      runs: [],
      toldRuns: [],
      completeRuns: [],
      told: new Float64Array(taskCount),
      right: new Float64Array(taskCount),
      complete: new Float64Array(taskCount),
      sums: Object.fromEntries(summedFigures.map((figure) => [figure, new Float64Array(taskCount)])) as Record<
        SummedFigure,
        Float64Array
      >,
    }),
  );
  for (let run = 0; run < figures.runCount; run++) {
    const own = columns[figures.arm[run] as number];
    const task = figures.task[run] as number;
    if (!own) continue;
    own.runs.push(run);
    if (figures.isTold[run] === 1) {
      own.toldRuns.push(run);
      own.told[task] = (own.told[task] as number) + 1;
      own.right[task] = (own.right[task] as number) + (figures.isRight[run] as number);
    }
    if (figures.isComplete[run] === 1) {
      own.completeRuns.push(run);
      own.complete[task] = (own.complete[task] as number) + 1;
    }
  }
  for (const own of columns)
    for (const figure of summedFigures) {
      const sums = own.sums[figure];
      const values = figures[figure];
      for (const run of own.completeRuns) {
        const task = figures.task[run] as number;
        sums[task] = (sums[task] as number) + (values[run] as number);
      }
    }
  return columns;
}
