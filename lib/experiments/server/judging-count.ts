import 'server-only';
import { AppError, notFound } from '@/lib/errors';
import type { CountedJudge } from '@/lib/judgements/judging-schema';
import { transaction } from '@/lib/runs/server/transaction';
import { countMany } from './judging-count-many';
import { judgingTables } from './judging-sql';
import { lockExperiment } from './lock-experiment';

type SaidRow = { id: string; runId: string; isUnsure: boolean; isCounting: boolean; isKeptForPerson: boolean };

/** The latest verdict of the judge $2. */
const isLatest = 'key = $2 AND place = 1 AND NOT failed';

/**
 * Lets one judge's verdicts count on every run of an experiment that it has judged. A person's verdict stays unless `overPersons`;
 * where the judge is unsure, what counted goes on counting. Throws `not-found` when it has judged nothing here.
 */
export async function countJudge(
  experimentId: string,
  { judge, overPersons }: { judge: string; overPersons: boolean },
): Promise<CountedJudge> {
  return transaction(async (client) => {
    if (!(await lockExperiment(client, experimentId))) throw notFound('experiment', experimentId);
    const { rows: all } = await client.query<{ id: string }>(
      `SELECT id FROM "Run" WHERE "experimentId" = $1 AND "armId" IS NOT NULL AND status = 'completed' AND answer IS NOT NULL
       ORDER BY id FOR UPDATE`,
      [experimentId],
    );
    const { rows } = await client.query<SaidRow>(
      `WITH ${judgingTables} SELECT run AS "runId", (array_agg(id) FILTER (WHERE ${isLatest}))[1] AS id,
         coalesce(bool_or(verdict = 'unsure') FILTER (WHERE ${isLatest}), false) AS "isUnsure",
         coalesce(bool_or(key = $2) FILTER (WHERE counts), false) AS "isCounting",
         coalesce(bool_or(key <> $2 AND kind = 'person') FILTER (WHERE counts), false) AS "isKeptForPerson"
       FROM said GROUP BY run HAVING bool_or(${isLatest})`,
      [experimentId, judge],
    );
    if (rows.length === 0)
      throw new AppError('not-found', 'This judge has judged no answer of this experiment.', { field: 'judge' });
    const changed = new Set(await countMany(client, { judgementIds: rows.map(({ id }) => id), overPersons }));
    const left = rows.filter((row) => !changed.has(row.runId) && !row.isCounting);
    const keptPersons = left.filter((row) => row.isKeptForPerson && !(overPersons && row.isUnsure)).length;
    return {
      counting: changed.size + rows.filter((row) => row.isCounting && !changed.has(row.runId)).length,
      changed: changed.size,
      keptPersons,
      keptUnsure: left.length - keptPersons,
      notJudged: all.length - rows.length,
    };
  });
}
