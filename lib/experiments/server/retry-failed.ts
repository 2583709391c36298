import 'server-only';
import { v7 as newId } from 'uuid';
import { AppError } from '@/lib/errors';
import { infrastructureFailures } from '@/lib/runs/stop-reasons';
import { changeStatus } from './change-status';
import { insertCopies } from './run-copies';

/**
 * Tries again what failed because of its surroundings (backend or Podium): a new run takes the failed one's place in its arm. The
 * failed one stays in the experiment, without an arm, and what it cost counts. Throws `not-found` or `conflict`.
 */
export async function retryFailed(id: string): Promise<{ retried: number }> {
  let retried = 0;
  await changeStatus(id, async ({ status }, client) => {
    if (status === 'cancelled')
      throw new AppError('conflict', 'The experiment was cancelled; launch a new one for what is missing.');
    const { rows: failed } = await client.query<{ id: string; repeat: number; seed: number | null }>(
      `SELECT id, repeat, seed FROM "Run" WHERE "experimentId" = $1 AND status = 'failed' AND "stopReason" = ANY ($2)
         AND "armId" IS NOT NULL ORDER BY id FOR UPDATE`,
      [id, infrastructureFailures],
    );
    retried = failed.length;
    if (retried === 0) throw new AppError('conflict', 'No run of this experiment failed because of its surroundings.');
    await insertCopies(
      client,
      failed.map(({ id: of, repeat, seed }) => ({ of, id: newId(), repeat, seed })),
    );
    await client.query(`UPDATE "Run" SET "armId" = NULL WHERE id = ANY ($1)`, [failed.map((run) => run.id)]);
    return status === 'completed' ? 'running' : null;
  });
  return { retried };
}
