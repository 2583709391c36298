import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import type { ExperimentEndings } from '../endings-schema';
import { assertExists } from './get-matrix';

type Booked = { usd: string; unknownParts: number };
const plain = <Row extends Booked>(rows: readonly Row[]): Row[] =>
  rows.map((row) => ({ ...row, usd: toPlainUsd(row.usd) }));

const armOf = `JOIN "ExperimentArm" AS a ON a.id = r."armId"`;

/** A superseded attempt has no arm any more, but the setup it ran with is that of its arm. */
const formerArm = `CROSS JOIN LATERAL (
    SELECT min(ordinal) AS ordinal FROM "ExperimentArm" WHERE "experimentId" = r."experimentId" AND arm->>'snapshotRef' = r."snapshotRef"
  ) AS a`;

const stops = `SELECT a.ordinal AS arm, r."stopReason" AS reason, r."failureCode", count(*)::int AS runs
  FROM "Run" AS r ${armOf} WHERE r."experimentId" = $1 AND r."stopReason" IS NOT NULL AND r.status NOT IN ('queued', 'running', 'paused')
  GROUP BY 1, 2, 3 ORDER BY 1, 4 DESC, 2, 3`;

const superseded = `SELECT a.ordinal AS arm, count(*)::int AS runs, sum(r."orchestratorUsd")::text AS "orchestratorUsd",
    sum(r."expertUsd")::text AS "expertUsd", sum(r."toolUsd")::text AS "toolUsd", sum(r."judgeUsd")::text AS "judgeUsd",
    sum(r."costUnknownParts")::int AS "unknownParts"
  FROM "Run" AS r ${formerArm} WHERE r."experimentId" = $1 AND r."armId" IS NULL GROUP BY 1 ORDER BY 1`;

const failedCalls = `SELECT a.ordinal AS arm, count(*)::int AS calls, sum(c."costUsd")::text AS usd,
    (count(*) FILTER (WHERE c."costState" = 'unknown'))::int AS "unknownParts"
  FROM "Run" AS r ${armOf} JOIN "Call" AS c ON c."runId" = r.id
  WHERE r."experimentId" = $1 AND c.role <> 'judge' AND c.status IN ('failed', 'interrupted', 'cancelled') GROUP BY 1 ORDER BY 1`;

const correctedTurns = `SELECT a.ordinal AS arm, count(*)::int AS turns, sum(t."costUsd")::text AS usd, sum(t."unknownParts")::int AS "unknownParts"
  FROM "Run" AS r ${armOf} JOIN "Turn" AS t ON t."runId" = r.id
  WHERE r."experimentId" = $1 AND r."correctionCount" > 0 AND t."correctionCount" > 0 GROUP BY 1 ORDER BY 1`;

const unknownJudgements = `SELECT a.ordinal AS arm, count(*)::int AS judgements
  FROM "Run" AS r LEFT JOIN "ExperimentArm" AS a ON a.id = r."armId" JOIN "Judgement" AS j ON j."runId" = r.id
  WHERE r."experimentId" = $1 AND j.kind = 'model' AND j."costState" = 'unknown' GROUP BY 1 ORDER BY 1`;

/** Why the runs of an experiment stopped, and what was spent for nothing, by arm. Throws `not-found`. */
export async function getEndings(id: string): Promise<ExperimentEndings> {
  const read = async <Part extends keyof ExperimentEndings>(query: string) =>
    (await pgPool().query<ExperimentEndings[Part][number]>(query, [id])).rows;
  const [stopped, gone, failed, corrected, judgements] = await Promise.all([
    read<'stops'>(stops),
    read<'superseded'>(superseded),
    read<'failedCalls'>(failedCalls),
    read<'correctedTurns'>(correctedTurns),
    read<'unknownJudgements'>(unknownJudgements),
  ]);
  if (stopped.length === 0 && gone.length === 0) await assertExists(id);
  return {
    stops: stopped,
    superseded: gone.map((row) => ({
      ...row,
      orchestratorUsd: toPlainUsd(row.orchestratorUsd),
      expertUsd: toPlainUsd(row.expertUsd),
      toolUsd: toPlainUsd(row.toolUsd),
      judgeUsd: toPlainUsd(row.judgeUsd),
    })),
    failedCalls: plain(failed),
    correctedTurns: plain(corrected),
    unknownJudgements: judgements,
  };
}
