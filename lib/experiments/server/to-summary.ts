import 'server-only';
import type { ExperimentStatus } from '../experiment-statuses';
import { type ExperimentSummary, experimentDesignSchema } from '../schema';
import type { Held } from './held-answers';
import { type ArmTotals, sumTotals } from './read-results';

/** A row of "Experiment" as the driver reads it. */
export type ExperimentRow = {
  id: string;
  name: string;
  status: ExperimentStatus;
  message: string | null;
  design: unknown;
  concurrency: number;
  maxUsd: string | null;
  taskCount: number;
  runCount: number;
  simulated: boolean;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  armCount: number;
};

/** The select list of an `ExperimentRow`, for the alias `e`. */
export const experimentColumns = `e.id, e.name, e.status, e.message, e.design, e.concurrency, e."maxUsd", e."taskCount", e."runCount",
  e.simulated, e."createdAt", e."startedAt", e."endedAt",
  (SELECT count(*)::int FROM "ExperimentArm" AS a WHERE a."experimentId" = e.id) AS "armCount"`;

export function toSummary(
  row: ExperimentRow,
  { totals, held }: { totals: readonly ArmTotals[]; held: Held | undefined },
): ExperimentSummary {
  const design = experimentDesignSchema.parse(row.design);
  const { counts, cost, lacking } = sumTotals(totals);
  return {
    id: row.id,
    name: row.name,
    status: row.status,
    message: row.message,
    datasetName: design.dataset.name,
    taskCount: row.taskCount,
    armCount: row.armCount,
    repeats: design.repeats,
    runCount: row.runCount,
    simulated: row.simulated,
    testKind: design.test?.kind ?? null,
    counts,
    cost,
    judging: held?.judging ?? lacking > 0,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}
