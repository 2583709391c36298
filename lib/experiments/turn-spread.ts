import type { StopReason } from '@/lib/orchestrator/events';
import { meanEstimate } from '@/lib/statistics/bootstrap-interval';
import type { Estimate } from '@/lib/statistics/interval';
import { resample } from '@/lib/statistics/task-bootstrap';
import { taskResampling } from '@/lib/statistics/task-resampling';
import type { ArmSetup, ExperimentEndings } from './endings-schema';
import type { Figures } from './figures';

export type ArmTurns = {
  /** Complete runs: what everything here is over. */
  runs: number;
  /** With the 95 % interval that the analysis of the arms gives it; null without runs. */
  mean: Estimate | null;
  p50: number | null;
  p95: number | null;
  most: number | null;
  /** Runs that took so many turns, by number of turns: entry i is of i turns. */
  counts: readonly number[];
  /** The limit of turns the arm was set up with; null while it is not known. */
  limit: number | null;
  /** Ended runs by why they stopped. */
  stops: ReadonlyMap<StopReason, number>;
};

/** How many turns the complete runs of each arm took, and why runs stopped. */
export function turnSpread(input: {
  figures: Figures;
  setups: readonly ArmSetup[];
  endings: ExperimentEndings;
}): ArmTurns[] {
  const { figures, setups, endings } = input;
  const { bootstrap, toUnits } = taskResampling(figures.tasks.length);
  const resampled = (values: Float64Array) => resample(bootstrap, toUnits(values));
  const arms = figures.arms.map(() => ({
    counts: [] as number[],
    turns: new Float64Array(figures.tasks.length),
    runs: new Float64Array(figures.tasks.length),
  }));
  for (let run = 0; run < figures.runCount; run++) {
    const arm = arms[figures.arm[run] ?? -1];
    if (!arm || figures.isComplete[run] !== 1) continue;
    const turns = figures.turns[run] ?? 0;
    const task = figures.task[run] ?? -1;
    while (arm.counts.length <= turns) arm.counts.push(0);
    arm.counts[turns] = (arm.counts[turns] ?? 0) + 1;
    arm.turns[task] = (arm.turns[task] ?? 0) + turns;
    arm.runs[task] = (arm.runs[task] ?? 0) + 1;
  }
  return arms.map(({ counts, turns, runs }, ordinal) => {
    const count = counts.reduce((sum, some) => sum + some, 0);
    const stops = new Map<StopReason, number>();
    for (const { arm, reason, runs: stopped } of endings.stops)
      if (arm === ordinal) stops.set(reason, (stops.get(reason) ?? 0) + stopped);
    return {
      runs: count,
      mean: count === 0 ? null : meanEstimate({ bootstrap, sums: resampled(turns), counts: resampled(runs) }),
      p50: nearestRank(counts, count, 0.5),
      p95: nearestRank(counts, count, 0.95),
      most: count === 0 ? null : counts.length - 1,
      counts,
      limit: setups[ordinal]?.maxTurns ?? null,
      stops,
    };
  });
}

/** The smallest number of turns that a share `quantile` of the runs did not exceed; null without runs. */
function nearestRank(counts: readonly number[], count: number, quantile: number): number | null {
  const rank = Math.ceil(quantile * count);
  let seen = 0;
  for (const [value, some] of counts.entries()) {
    seen += some;
    if (some > 0 && seen >= rank) return value;
  }
  return null;
}
