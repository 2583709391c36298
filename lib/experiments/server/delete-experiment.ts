import 'server-only';
import { AppError, notFound } from '@/lib/errors';
import { transaction } from '@/lib/runs/server/transaction';
import { lockExperiment } from './lock-experiment';
import { forgetSpent } from './spent';

/** Deletes an experiment with its runs and their logs. Throws `not-found`, and `conflict` while a run may still be written. */
export async function deleteExperiment(id: string): Promise<void> {
  await transaction(async (client) => {
    const experiment = await lockExperiment(client, id);
    if (!experiment) throw notFound('experiment', id);
    const { rows } = await client.query<{ inFlight: boolean }>(
      `SELECT EXISTS (SELECT FROM "Run" WHERE "experimentId" = $1 AND status = 'running') AS "inFlight"`,
      [id],
    );
    if (experiment.status === 'running' || rows[0]?.inFlight)
      throw new AppError('conflict', 'Runs of this experiment are in flight. Cancel or pause it, then delete it.');
    await client.query('DELETE FROM "Experiment" WHERE id = $1', [id]);
  });
  forgetSpent(id);
}
