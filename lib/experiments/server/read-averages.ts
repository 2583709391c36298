import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { defaultJudgeId } from '@/lib/judgements/server/judge-models';
import { pgPool } from '@/lib/pg';
import { infrastructureFailures } from '@/lib/runs/stop-reasons';
import type { AveragedRuns } from './read-average-uses';

/** The averages are of so many newest ended runs or judgements at most. */
const basisRuns = 500;
/** Among so many of an orchestrator's newest runs those under a preference are looked for. */
const searchedRuns = 5_000;
/** From so many runs on an orchestrator's average under one preference counts by itself. */
export const enoughRuns = 5;

/** `answered`: the share that ended with an answer. Money is worked out from what was called in the runs. */
export type Average = AveragedRuns & { basis: number; calls: number; ms: number; answered: number };
export type JudgeAverage = { basis: number; usd: string; unknown: number };

const ended = `(status IN ('completed', 'budget-exceeded') OR (status = 'failed' AND "stopReason" <> ALL ($2)))`;
const averages = `count(*)::int AS basis, array_agg(r.id ORDER BY r.id) AS "runIds",
  md5(string_agg(r.id::text || r."lastSeq", ',' ORDER BY r.id)) AS version, avg(r."callCount")::float AS calls, avg(r."activeMs")::float AS ms,
  avg(r."isAnswered"::int)::float AS answered`;
const columns = `id, (status = 'completed' AND answer IS NOT NULL) AS "isAnswered", "callCount", "activeMs", "lastSeq", "preferenceVersionId", "preferenceName"`;

/** What stored runs of orchestrators took on average, judging left out; by orchestrator id. */
export async function readOrchestratorAverages(orchestratorIds: readonly string[]): Promise<Map<string, Average>> {
  const { rows } = await pgPool().query<Average & { orchestratorId: string }>(
    `SELECT o.id AS "orchestratorId", ${averages}
     FROM unnest($1::uuid[]) AS o (id), LATERAL (
       SELECT ${columns} FROM "Run" WHERE "orchestratorId" = o.id AND ${ended} ORDER BY id DESC LIMIT ${basisRuns}
     ) AS r GROUP BY o.id`,
    [orchestratorIds, infrastructureFailures],
  );
  return new Map(rows.map((row) => [row.orchestratorId, row]));
}

export const pairKey = (orchestratorId: string, preferenceId: string | null) =>
  `${orchestratorId} ${preferenceId ?? ''}`;

/** The same, under one preference each, whatever its version; by `pairKey`. */
export async function readPairAverages(orchestratorIds: readonly string[]): Promise<Map<string, Average>> {
  const { rows } = await pgPool().query<Average & { orchestratorId: string; preferenceId: string | null }>(
    `SELECT o.id AS "orchestratorId", r."preferenceId", ${averages}
     FROM unnest($1::uuid[]) AS o (id), LATERAL (
       SELECT newest.*, v."preferenceId",
         row_number() OVER (PARTITION BY v."preferenceId" ORDER BY newest.id DESC) AS place
       FROM (SELECT ${columns} FROM "Run" WHERE "orchestratorId" = o.id AND ${ended} ORDER BY id DESC LIMIT ${searchedRuns}) AS newest
       LEFT JOIN "PreferenceVersion" AS v ON v.id = newest."preferenceVersionId"
       WHERE v.id IS NOT NULL OR newest."preferenceName" IS NULL
     ) AS r WHERE r.place <= ${basisRuns} GROUP BY o.id, r."preferenceId"`,
    [orchestratorIds, infrastructureFailures],
  );
  return new Map(rows.map((row) => [pairKey(row.orchestratorId, row.preferenceId), row]));
}

/**
 * What it costs on average to ask a judge model, of its stored judgements; null where there is none. `modelId` null: the default one,
 * or whichever model judged where none is chosen.
 */
export async function readJudgeAverage(modelId: string | null): Promise<JudgeAverage | null> {
  const { rows } = await pgPool().query<JudgeAverage & { usd: string | null }>(
    `SELECT count(*)::int AS basis, avg("costUsd")::text AS usd, count(*) FILTER (WHERE "costState" = 'unknown')::int AS unknown
     FROM (
       SELECT "costUsd", "costState" FROM "Judgement"
       WHERE kind = 'model' AND NOT failed AND "modelId" IS NOT NULL AND ($1::uuid IS NULL OR "modelId" = $1)
       ORDER BY "createdAt" DESC LIMIT ${basisRuns}
     ) AS newest`,
    [modelId ?? (await defaultJudgeId())],
  );
  const [row] = rows;
  return row && row.basis > 0 ? { ...row, usd: toPlainUsd(row.usd) } : null;
}

/**
 * Of the answers that were to be read by judge models, the share that one had to be asked about: the others the text alone decided,
 * whichever model it was. 1 where nothing is stored.
 */
export async function readAskedShare(): Promise<number> {
  const { rows } = await pgPool().query<{ share: number | null }>(
    `SELECT avg(("modelId" IS NOT NULL)::int)::float AS share FROM (
       SELECT "modelId" FROM "Judgement"
       WHERE kind = 'model' AND NOT failed AND ("modelId" IS NOT NULL OR verdict <> 'unsure')
       ORDER BY "createdAt" DESC LIMIT ${basisRuns}
     ) AS newest`,
  );
  return rows[0]?.share ?? 1;
}
