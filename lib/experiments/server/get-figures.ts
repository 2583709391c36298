import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import { transaction } from '@/lib/runs/server/transaction';
import type { ExperimentFigures, ExperimentUses } from '../figures-schema';
import { assertExists } from './get-matrix';
import { outcomeLetter } from './outcome-sql';
import { digestOf } from './runs-digest';
import { useSums } from './use-sums-sql';

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
  subject: 'place',
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
  unknownCalls: 'unknown',
} as const;
type UseColumn = keyof typeof useColumns;

/** A column of numbers as a list in JSON; that of nothing is null. Half the time that json_agg takes. */
const listOf = (column: string) => `'[' || string_agg((${column})::text, ',') || ']'`;

const usesQuery = `
  WITH runs AS (
    SELECT id, row_number() OVER (ORDER BY id) AS run FROM "Run" WHERE "experimentId" = $1 AND "armId" IS NOT NULL
  ), used AS (
    SELECT runs.run, c.kind, CASE WHEN c.kind = 'tool' THEN 'tool' ELSE c.role END AS role, c."subjectId" AS id, max(c.name) AS name,
      count(*) FILTER (WHERE c.status IN ('failed', 'interrupted', 'cancelled')) AS failed,
      sum(greatest(c.attempts - 1, 0)) AS retries, sum(coalesce(c."durationMs", 0)) AS ms, ${useSums}
    FROM runs JOIN "Call" AS c ON c."runId" = runs.id WHERE c.role <> 'judge' GROUP BY 1, 2, 3, 4
  ), subjects AS (
    SELECT kind, role, id, max(name) AS name, row_number() OVER (ORDER BY role, max(name), id) - 1 AS place FROM used GROUP BY 1, 2, 3
  )
  SELECT (SELECT json_agg(runs.id ORDER BY runs.run) FROM runs) AS "runIds",
    (SELECT json_agg(json_build_object('kind', s.kind, 'role', s.role, 'id', s.id, 'name', s.name, 'family', m.family) ORDER BY s.place)
      FROM subjects AS s LEFT JOIN "Model" AS m ON s.kind = 'model' AND m.id::text = s.id) AS subjects,
    '["' || string_agg(usd::text, '","') || '"]' AS "costUsd",
    ${Object.entries(useColumns)
      .map(([name, column]) => `${listOf(column)} AS "${name}"`)
      .join(', ')}
  FROM used JOIN subjects USING (kind, role, id)`;

/** `runIds`: the runs that `run` counts in, from the same look at the table: another one may find failed ones replaced. */
type UsesRow = Record<UseColumn | 'costUsd', string | null> & {
  runIds: string[] | null;
  subjects: ExperimentUses['subjects'] | null;
};

/** A hundred thousand calls grouped without spilling to disk, which took as long again. */
const readUses = (id: string) =>
  transaction(async (client) => {
    await client.query(`SET LOCAL work_mem = '64MB'`);
    return client.query<UsesRow>(usesQuery, [id]);
  });

/** Who was called in which run of an experiment, and what it took. Throws `not-found`. */
export async function getUses(id: string): Promise<ExperimentUses> {
  const [row] = (await readUses(id)).rows;
  const runIds = row?.runIds ?? [];
  if (runIds.length === 0) await assertExists(id);
  const numbers = (name: UseColumn): number[] => JSON.parse(row?.[name] ?? '[]');
  const columns = Object.fromEntries((Object.keys(useColumns) as UseColumn[]).map((name) => [name, numbers(name)]));
  const costs: string[] = JSON.parse(row?.costUsd ?? '[]');
  return {
    ...(columns as Record<UseColumn, number[]>),
    costUsd: costs.map(toPlainUsd),
    subjects: row?.subjects ?? [],
    runsDigest: digestOf(runIds),
  };
}
