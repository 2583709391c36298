import 'server-only';
import type { Pool, PoolClient } from 'pg';
import { AppError } from '@/lib/errors';
import { judgeKeyOf } from '@/lib/judgements/judge-key';
import type { PassInput, PassScope } from '@/lib/judgements/judging-schema';
import { judgingTables } from './judging-sql';

/** Conditions over all that was said of a run; $2 is the judge. */
const conditions: Record<PassScope, string> = {
  all: 'true',
  new: 'NOT coalesce(bool_or(key = $2 AND NOT failed), false)',
  unjudged: `("runVerdict" IS NULL OR "runVerdict" = 'unsure')`,
  disagreement: `bool_or(verdict = 'correct' AND place = 1 AND NOT failed) AND bool_or(verdict = 'wrong' AND place = 1 AND NOT failed)`,
  failed: 'bool_or(key = $2 AND place = 1 AND failed AND NOT cut)',
};

export type Candidates = { runIds: string[]; withoutReference: number };

/** The answers that a judge is to be set to, by run id. Throws `not-found` naming `armId`. */
export async function findCandidates(
  connection: Pick<Pool | PoolClient, 'query'>,
  experimentId: string,
  { judge, only, armId }: Pick<PassInput, 'judge' | 'only' | 'armId'>,
): Promise<Candidates> {
  if (armId !== null) await assertArm(connection, experimentId, armId);
  // The tasks' own checkers judge what they can compare by themselves.
  const own = judge.type === 'own' ? `AND "checkerType" IN ('exact', 'number', 'choice')` : '';
  const { rows } = await connection.query<{ id: string; hasReference: boolean }>(
    `WITH ${judgingTables} SELECT run AS id, "hasReference" FROM said
     WHERE ($3::uuid IS NULL OR "armId" = $3) AND $2::text IS NOT NULL ${own}
     GROUP BY run, "hasReference", "runVerdict" HAVING ${conditions[only]} ORDER BY run`,
    [experimentId, judgeKeyOf(judge), armId],
  );
  const runIds = rows.filter(({ hasReference }) => hasReference).map(({ id }) => id);
  return { runIds, withoutReference: rows.length - runIds.length };
}

async function assertArm(connection: Pick<Pool | PoolClient, 'query'>, experimentId: string, armId: string) {
  const { rowCount } = await connection.query('SELECT FROM "ExperimentArm" WHERE id = $1 AND "experimentId" = $2', [
    armId,
    experimentId,
  ]);
  if (!rowCount) throw new AppError('not-found', 'This experiment has no such arm.', { field: 'armId' });
}
