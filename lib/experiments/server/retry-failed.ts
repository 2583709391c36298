import 'server-only';
import { v7 as newId } from 'uuid';
import { AppError } from '@/lib/errors';
import { infrastructureFailures } from '@/lib/runs/stop-reasons';
import { changeStatus } from './change-status';

const copied = [
  'protocol', 'title', 'taskText', 'taskId', 'category', 'reference', 'checker', 'choices', 'groupKey', 'experimentId',
  'repeat', 'orchestratorId', 'orchestratorVersionId', 'orchestratorName', 'modelName', 'preferenceVersionId',
  'preferenceName', 'priceBookVersionId', 'priceBookName', 'simulated', 'snapshotRef', 'seed',
].map((name) => `"${name}"`).join(', '); // biome-ignore format: a list of columns

/**
 * Tries again what failed because of its surroundings (backend or Podium): a new run takes the failed one's place in its arm. The
 * failed one stays in the experiment, without an arm, and what it cost counts. Throws `not-found` or `conflict`.
 */
export async function retryFailed(id: string): Promise<{ retried: number }> {
  let retried = 0;
  await changeStatus(id, async ({ status }, client) => {
    if (status === 'cancelled')
      throw new AppError('conflict', 'The experiment was cancelled; launch a new one for what is missing.');
    const failed = await client.query<{ id: string }>(
      `SELECT id FROM "Run" WHERE "experimentId" = $1 AND status = 'failed' AND "stopReason" = ANY ($2) AND "armId" IS NOT NULL
       ORDER BY id FOR UPDATE`,
      [id, infrastructureFailures],
    );
    retried = failed.rows.length;
    if (retried === 0) throw new AppError('conflict', 'No run of this experiment failed because of its surroundings.');
    const values = [failed.rows.map((row) => row.id), failed.rows.map(() => newId())];
    await client.query(
      `INSERT INTO "Run" (id, status, "armId", ${copied})
       SELECT pair.new, 'queued', old."armId", ${copied.replaceAll(/"(\w+)"/g, 'old."$1"')}
       FROM unnest($1::uuid[], $2::uuid[]) AS pair (old, new) JOIN "Run" AS old ON old.id = pair.old`,
      values,
    );
    await client.query(
      `INSERT INTO "RunSearch" ("runId", text) SELECT pair.new, s.text
       FROM unnest($1::uuid[], $2::uuid[]) AS pair (old, new) JOIN "RunSearch" AS s ON s."runId" = pair.old`,
      values,
    );
    await client.query(`UPDATE "Run" SET "armId" = NULL WHERE id = ANY ($1)`, [values[0]]);
    return status === 'completed' ? 'running' : null;
  });
  return { retried };
}
