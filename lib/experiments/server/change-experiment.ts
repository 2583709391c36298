import 'server-only';
import { notFound, parseInput } from '@/lib/errors';
import { transaction } from '@/lib/runs/server/transaction';
import { type ChangeExperimentInput, changeExperimentInputSchema, type ExperimentDetail } from '../schema';
import { advanceExperiment } from './advance-experiment';
import { getExperiment } from './get-experiment';
import { lockExperiment } from './lock-experiment';

/**
 * Changes name, places or cap, also while it runs. Fewer places let what is in flight finish; a cap below what is spent stops it;
 * a higher one does not resume it by itself. Throws `not-found` or `invalid-input`.
 */
export async function changeExperiment(id: string, given: ChangeExperimentInput): Promise<ExperimentDetail> {
  const change = parseInput(changeExperimentInputSchema, given, 'body');
  await transaction(async (client) => {
    if (!(await lockExperiment(client, id))) throw notFound('experiment', id);
    await client.query(
      `UPDATE "Experiment" SET name = coalesce($2, name), concurrency = coalesce($3, concurrency),
         "maxUsd" = CASE WHEN $4 THEN $5 ELSE "maxUsd" END, "updatedAt" = now() WHERE id = $1`,
      [id, change.name ?? null, change.concurrency ?? null, change.maxUsd !== undefined, change.maxUsd ?? null],
    );
  });
  await advanceExperiment(id);
  return getExperiment(id);
}
