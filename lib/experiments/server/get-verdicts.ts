import 'server-only';
import { judgedBy } from '@/lib/judgements/checker-text';
import { pgPool } from '@/lib/pg';
import type { ExperimentVerdicts, VerdictJudge } from '../verdicts-schema';
import { assertExists } from './get-matrix';

type Row = {
  kind: VerdictJudge['kind'] | null;
  name: string;
  runs: number;
  unsure: number;
  later: number;
  all: number;
};

const kinds = ['checker', 'text', 'model', 'person'] as const;

/** People are told apart as lib/judgements/judge-key.ts does; models of one name are told apart by their ids. */
const countedSql = `
  SELECT CASE WHEN j.kind = 'model' AND j."modelId" IS NULL AND NOT j.failed THEN 'text' ELSE j.kind END AS kind, max(j.name) AS name,
    count(*) FILTER (WHERE j.verdict <> 'unsure')::int AS runs, count(*) FILTER (WHERE j.verdict = 'unsure')::int AS unsure,
    count(*) FILTER (WHERE j."passId" IS NOT NULL)::int AS later, count(*)::int AS "all"
  FROM "Run" AS r LEFT JOIN "Judgement" AS j ON j."runId" = r.id AND j.counts
  WHERE r."experimentId" = $1 AND r."armId" IS NOT NULL AND r.status = 'completed' AND r.answer IS NOT NULL
  GROUP BY 1, j."modelId", CASE WHEN j.kind = 'person' THEN lower(j.name COLLATE "C") WHEN j.kind = 'checker' THEN j.name END`;

const silentSql = `
  SELECT count(*)::int AS silent FROM "Run"
  WHERE "experimentId" = $1 AND "armId" IS NOT NULL AND status IN ('failed', 'budget-exceeded') AND verdict = 'wrong'`;

/** Whose verdicts count in an experiment, the most first within each kind of judge. Throws `not-found`. */
export async function getVerdicts(experimentId: string): Promise<ExperimentVerdicts> {
  const [counted, silent] = await Promise.all([
    pgPool().query<Row>(countedSql, [experimentId]),
    pgPool().query<{ silent: number }>(silentSql, [experimentId]),
  ]);
  if (counted.rows.length === 0) await assertExists(experimentId);
  const judges = counted.rows.flatMap(({ kind, name, runs, unsure, later }): VerdictJudge[] =>
    kind === null ? [] : [{ kind, name: kind === 'text' ? name : judgedBy({ kind, name }), runs, unsure, later }],
  );
  return {
    judges: judges.toSorted(
      (one, other) =>
        kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
        other.runs - one.runs ||
        (one.name < other.name ? -1 : Number(one.name > other.name)),
    ),
    silent: silent.rows[0]?.silent ?? 0,
    unjudged: counted.rows.find(({ kind }) => kind === null)?.all ?? 0,
  };
}
