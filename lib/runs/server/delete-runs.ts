import 'server-only';
import { endedStatuses } from '../run-statuses';
import type { DeletedRuns } from '../schema';
import { transaction } from './transaction';

/**
 * Deletes ended runs with their logs, in one transaction. Those that have not ended, are not there, or belong to an
 * experiment, are named instead.
 */
export async function deleteRuns(given: readonly string[]): Promise<DeletedRuns> {
  const runIds = [...new Set(given)];
  return transaction(async (client) => {
    const { rows } = await client.query<{ id: string; status: string; experimentId: string | null }>(
      'SELECT id, status, "experimentId" FROM "Run" WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
      [runIds],
    );
    const known = new Map(rows.map((row) => [row.id, row]));
    const ended: readonly string[] = endedStatuses;
    const skipped = runIds.flatMap((runId) => {
      const run = known.get(runId);
      if (run === undefined) return [{ runId, reason: 'It does not exist (any more).' }];
      if (run.experimentId !== null) return [{ runId, reason: 'It is deleted with its experiment.' }];
      return ended.includes(run.status)
        ? []
        : [{ runId, reason: `It is ${run.status}. Cancel it before deleting it.` }];
    });
    const stay = new Set(skipped.map(({ runId }) => runId));
    const gone = runIds.filter((runId) => !stay.has(runId));
    await client.query('DELETE FROM "Run" WHERE id = ANY ($1)', [gone]);
    return { deleted: gone.length, skipped };
  });
}
