import 'server-only';
import { endedStatuses } from '../run-statuses';
import type { DeletedRuns } from '../schema';
import { transaction } from './transaction';

/** Deletes ended runs with their logs, in one transaction. Those that have not ended, or are not there, are named instead. */
export async function deleteRuns(given: readonly string[]): Promise<DeletedRuns> {
  const runIds = [...new Set(given)];
  return transaction(async (client) => {
    const { rows } = await client.query<{ id: string; status: string }>(
      'SELECT id, status FROM "Run" WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
      [runIds],
    );
    const statuses = new Map(rows.map(({ id, status }) => [id, status]));
    const ended: readonly string[] = endedStatuses;
    const skipped = runIds.flatMap((runId) => {
      const status = statuses.get(runId);
      if (status === undefined) return [{ runId, reason: 'It does not exist (any more).' }];
      return ended.includes(status) ? [] : [{ runId, reason: `It is ${status}. Cancel it before deleting it.` }];
    });
    const stay = new Set(skipped.map(({ runId }) => runId));
    const gone = runIds.filter((runId) => !stay.has(runId));
    await client.query('DELETE FROM "Run" WHERE id = ANY ($1)', [gone]);
    return { deleted: gone.length, skipped };
  });
}
