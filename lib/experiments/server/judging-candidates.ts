import 'server-only';
import type { Pool, PoolClient } from 'pg';
import { AppError } from '@/lib/errors';
import { judgeKeyOf } from '@/lib/judgements/judge-key';
import type { PassInput, PassScope } from '@/lib/judgements/judging-schema';
import { judgingTables } from './judging-sql';

/** Conditions over a run `r` of `answered`; $2 is the judge. */
const conditions: Record<PassScope, string> = {
  all: 'true',
  new: 'NOT EXISTS (SELECT FROM said AS s WHERE s."runId" = r.id AND s.key = $2 AND NOT s.failed)',
  unjudged: `(r.verdict IS NULL OR r.verdict = 'unsure')`,
  disagreement: `r.id IN (SELECT "runId" FROM said WHERE place = 1 AND NOT failed GROUP BY "runId"
    HAVING bool_or(verdict = 'correct') AND bool_or(verdict = 'wrong'))`,
  failed: 'EXISTS (SELECT FROM said AS s WHERE s."runId" = r.id AND s.key = $2 AND s.failed AND s.place = 1)',
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
  const own = judge.type === 'own' ? `AND r.checker->>'type' IN ('exact', 'number', 'choice')` : '';
  const { rows } = await connection.query<{ id: string; hasReference: boolean }>(
    `WITH ${judgingTables} SELECT r.id, r."hasReference" FROM answered AS r
     WHERE ($3::uuid IS NULL OR r."armId" = $3) AND $2::text IS NOT NULL AND ${conditions[only]} ${own} ORDER BY r.id`,
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
