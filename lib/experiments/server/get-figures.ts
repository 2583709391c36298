import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import { transaction } from '@/lib/runs/server/transaction';
import type { ExperimentFigures, ExperimentUses } from '../figures-schema';
import { assertExists } from './get-matrix';
import { outcomeLetter } from './outcome-sql';
import { digestOf } from './runs-digest';

/** Columns of the answer in the run's row. As JSON columns in one row: the driver reads thousands of rows more slowly. */
const runColumns = {
  ids: 'id',
  costUsd: '"costUsd"::text',
  unknownParts: '"costUnknownParts"',
  orchestratorUsd: '"orchestratorUsd"::text',
  expertUsd: '"expertUsd"::text',
  toolUsd: '"toolUsd"::text',
  judgeUsd: '"judgeUsd"::text',
  activeMs: '"activeMs"',
  turns: '"turnCount"',
  calls: '"callCount"',
  retries: '"retryCount"',
  corrections: '"correctionCount"',
  inputTokens: '"inputTokens"',
  cachedTokens: '"cachedTokens"',
  outputTokens: '"outputTokens"',
  reasoningTokens: '"reasoningTokens"',
} as const;

type RunRow = { ids: string[] | null } & Omit<ExperimentFigures, 'runsDigest' | 'superseded'>;
const moneyColumns = ['costUsd', 'orchestratorUsd', 'expertUsd', 'toolUsd', 'judgeUsd'] as const;

/** What each run of an experiment came to so far. Throws `not-found`. */
export async function getFigures(id: string): Promise<ExperimentFigures> {
  const columns = Object.entries(runColumns).map(([name, column]) => `json_agg(${column} ORDER BY id) AS "${name}"`);
  const [runs, gone] = await Promise.all([
    pgPool().query<RunRow>(
      `SELECT string_agg(${outcomeLetter}, '' ORDER BY id) AS states, ${columns.join(', ')}
       FROM "Run" WHERE "experimentId" = $1 AND "armId" IS NOT NULL`,
      [id],
    ),
    pgPool().query<{ runs: number; costUsd: string | null; unknownParts: number | null }>(
      `SELECT count(*)::int AS runs, sum("costUsd" + "judgeUsd")::text AS "costUsd", sum("costUnknownParts")::int AS "unknownParts"
       FROM "Run" WHERE "experimentId" = $1 AND "armId" IS NULL`,
      [id],
    ),
  ]);
  const [row] = runs.rows;
  if (!row?.ids) await assertExists(id);
  const { ids, ...found } = row?.ids ? row : noRuns;
  const [superseded] = gone.rows;
  const money = Object.fromEntries(moneyColumns.map((name) => [name, found[name].map(toPlainUsd)]));
  return {
    ...found,
    ...(money as Pick<ExperimentFigures, (typeof moneyColumns)[number]>),
    runsDigest: digestOf(ids ?? []),
    superseded: {
      runs: superseded?.runs ?? 0,
      costUsd: toPlainUsd(superseded?.costUsd ?? '0'),
      unknownParts: superseded?.unknownParts ?? 0,
    },
  };
}

const noRuns = {
  ...(Object.fromEntries(Object.keys(runColumns).map((name) => [name, []])) as unknown as Omit<RunRow, 'states'>),
  states: '',
};

const useColumns = {
  run: 'run - 1',
  kind: 'kind',
  role: 'role',
  id: 'id',
  name: 'name',
  calls: 'calls',
  failed: 'failed',
  retries: 'retries',
  inputTokens: 'input',
  cachedTokens: 'cached',
  cacheWriteTokens: 'written',
  outputTokens: 'output',
  reasoningTokens: 'reasoning',
  requests: 'requests',
  documents: 'documents',
  pricedSeconds: 'seconds',
  durationMs: 'ms',
  chargedCalls: 'charged',
  uncountedCalls: 'uncounted',
  costUsd: 'usd::text',
  unknownCalls: 'unknown',
} as const;

type SubjectColumns = { kind: ('model' | 'tool')[]; role: string[]; id: string[]; name: string[] };
type UseRow = SubjectColumns & Omit<ExperimentUses, 'runsDigest' | 'subjects' | 'subject'>;

/** A call that stored no tokens and is booked at nothing failed before anything was owed (as lib/price-books/server/reprice-runs). */
const silent = `c.kind = 'model' AND c."inputTokens" = 0 AND c."outputTokens" = 0`;
const unowed = `${silent} AND c.status <> 'ok' AND c."costState" = 'priced' AND c."costUsd" = 0`;

const usesQuery = `
  WITH runs AS (
    SELECT id, row_number() OVER (ORDER BY id) AS run FROM "Run" WHERE "experimentId" = $1 AND "armId" IS NOT NULL
  ), used AS (
    SELECT runs.run, c.kind, CASE WHEN c.kind = 'tool' THEN 'tool' ELSE c.role END AS role, c."subjectId" AS id, max(c.name) AS name,
      count(*) AS calls, count(*) FILTER (WHERE c.status IN ('failed', 'interrupted', 'cancelled')) AS failed,
      sum(greatest(c.attempts - 1, 0)) AS retries, sum(c."inputTokens") AS input, sum(least(c."cachedTokens", c."inputTokens")) AS cached,
      sum(least(c."cacheWriteTokens", c."inputTokens" - least(c."cachedTokens", c."inputTokens"))) AS written,
      sum(c."outputTokens") AS output, sum(least(c."reasoningTokens", c."outputTokens")) AS reasoning,
      sum(c.requests) AS requests, sum(c.documents) AS documents,
      sum(CASE WHEN c.kind = 'tool' AND c."billedSeconds" > 0 THEN c."billedSeconds" ELSE coalesce(c."durationMs", 0) / 1000 END) AS seconds,
      sum(coalesce(c."durationMs", 0)) AS ms, count(*) FILTER (WHERE NOT (${unowed})) AS charged,
      count(*) FILTER (WHERE ${silent} AND NOT (${unowed})) AS uncounted, sum(c."costUsd") AS usd,
      count(*) FILTER (WHERE c."costState" = 'unknown') AS unknown
    FROM runs JOIN "Call" AS c ON c."runId" = runs.id WHERE c.role <> 'judge' GROUP BY 1, 2, 3, 4
  )
  SELECT (SELECT json_agg(runs.id ORDER BY runs.run) FROM runs) AS "runIds", ${Object.entries(useColumns)
    .map(([name, column]) => `json_agg(${column}) AS "${name}"`)
    .join(', ')} FROM used`;

/** `runIds`: the runs that `run` counts in, from the same look at the table: another one may find failed ones replaced. */
type UseColumns = { [Column in keyof UseRow]: UseRow[Column] | null } & { runIds: string[] | null };

/** A hundred thousand calls grouped without spilling to disk, which took as long again. */
const readUses = (id: string) =>
  transaction(async (client) => {
    await client.query(`SET LOCAL work_mem = '64MB'`);
    return client.query<UseColumns>(usesQuery, [id]);
  });

/** Who was called in which run of an experiment, and what it took. Throws `not-found`. */
export async function getUses(id: string): Promise<ExperimentUses> {
  const [uses, families] = await Promise.all([
    readUses(id),
    pgPool().query<{ id: string; family: string | null }>('SELECT id, family FROM "Model"'),
  ]);
  const runIds = uses.rows[0]?.runIds ?? [];
  if (runIds.length === 0) await assertExists(id);
  const found = Object.fromEntries(
    Object.keys(useColumns).map((name) => [name, uses.rows[0]?.[name as keyof UseRow] ?? []]),
  ) as UseRow;
  const { kind, role, id: subjectIds, name, ...columns } = found;
  const familyOf = new Map(families.rows.map((model) => [model.id, model.family]));
  const places = new Map<string, number>();
  const subjects: ExperimentUses['subjects'] = [];
  const subject = subjectIds.map((subjectId, entry) => {
    const key = `${role[entry]} ${subjectId}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, subjects.length);
    subjects.push({
      kind: kind[entry] ?? 'tool',
      role: role[entry] === 'orchestrator' || role[entry] === 'expert' ? role[entry] : 'tool',
      id: subjectId,
      name: name[entry] ?? subjectId,
      family: familyOf.get(subjectId) ?? null,
    });
    return subjects.length - 1;
  });
  return { ...columns, costUsd: columns.costUsd.map(toPlainUsd), subject, subjects, runsDigest: digestOf(runIds) };
}
