import 'server-only';
import { pgPool } from '@/lib/pg';
import { type ComparableRuns, listRunsQuerySchema } from '../schema';
import { getRunSummary } from './get-run';
import { listRuns } from './list-runs';
import { type RunRow, summaryColumns, toRunSummary } from './run-summary';

/** As many runs of each kind are offered. */
const offered = 25;

/**
 * Runs to put beside a run: those of the same task, newest first, then others. `q` looks for names in the first and for
 * whatever the runs list is searched by in the second. Throws `not-found`.
 */
export async function listComparable(runId: string, q: string | undefined): Promise<ComparableRuns> {
  await getRunSummary(runId);
  const words = `%${(q ?? '').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const [group, page] = await Promise.all([
    pgPool().query<RunRow>(
      `SELECT ${summaryColumns('r')} FROM "Run" AS r WHERE r."groupKey" = (SELECT "groupKey" FROM "Run" WHERE id = $1) AND r.id <> $1
         AND lower(concat_ws(' ', r.title, r."orchestratorName", r."modelName", r."preferenceName")) LIKE $2
       ORDER BY r.id DESC LIMIT ${offered}`,
      [runId, words],
    ),
    listRuns(listRunsQuerySchema.parse({ ...(q && { q }), limit: offered * 2 })),
  ]);
  const sameTask = group.rows.map(toRunSummary);
  const known = new Set([runId, ...sameTask.map(({ id }) => id)]);
  return { sameTask, others: page.runs.filter(({ id }) => !known.has(id)).slice(0, offered) };
}
