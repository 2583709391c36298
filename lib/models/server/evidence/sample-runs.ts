import 'server-only';
import type { z } from 'zod';
import { pgPool } from '@/lib/pg';
import type { EvidencePreview, evidenceInputSchema } from '../../evidence/schema';

/** So many of a model's newest calls are looked through for runs. */
const newestCalls = 5_000;

export type SampledRun = {
  runId: string;
  title: string;
  taskText: string;
  category: string | null;
  verdict: 'correct' | 'wrong';
  simulated: boolean;
};

/** Judged runs among a model's newest calls, with the roles it had in each. */
const candidates = `
  WITH newest AS (
    SELECT "runId", role, "expertRole" FROM "Call"
    WHERE "subjectId" = $1::text AND kind = 'model' AND role <> 'judge' AND status IN ('ok', 'failed')
    ORDER BY "startedAt" DESC LIMIT ${newestCalls}
  ), roles AS (
    SELECT "runId", array_agg(DISTINCT coalesce("expertRole", role)) AS roles FROM newest GROUP BY "runId"
  )
  SELECT run.id, run.title, run."taskText", run.category, run.verdict, run.simulated, roles.roles, dataset.id AS "datasetId", dataset.name AS "datasetName"
  FROM roles JOIN "Run" AS run ON run.id = roles."runId"
  LEFT JOIN "Task" AS task ON task.id = run."taskId"
  LEFT JOIN "DatasetVersion" AS version ON version.id = task."datasetVersionId"
  LEFT JOIN "Dataset" AS dataset ON dataset.id = version."datasetId"
  WHERE run.verdict IN ('correct', 'wrong')
  ORDER BY md5(run.id::text || $2::text)`;

type Row = Omit<SampledRun, 'runId'> & {
  id: string;
  roles: string[];
  datasetId: string | null;
  datasetName: string | null;
};

export type Sample = Pick<EvidencePreview, 'available' | 'datasets' | 'roles'> & { runs: SampledRun[] };

const count = (values: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
};

/** Takes turns between the categories, so that a rare one is seen too. Rows come shuffled. */
function spread(rows: readonly Row[], wanted: number): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.category ?? '', [...(groups.get(row.category ?? '') ?? []), row]);
  const taken: Row[] = [];
  for (let round = 0; taken.length < Math.min(wanted, rows.length); round++)
    for (const group of groups.values()) {
      const row = group[round];
      if (row && taken.length < wanted) taken.push(row);
    }
  return taken;
}

/** The rows with these ids, in their order; one that does not fit (any more) is left out. */
const named = (rows: readonly Row[], ids: readonly string[]) => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

/**
 * Stored runs with a verdict in which the model was called, spread over categories; the same seed gives the same sample. Beside them
 * what could be chosen: datasets and roles with how many judged runs each has.
 */
export async function sampleRuns(modelId: string, input: z.output<typeof evidenceInputSchema>): Promise<Sample> {
  const { rows } = await pgPool().query<Row>(candidates, [modelId, String(input.seed)]);
  const names = new Map(rows.flatMap(({ datasetId, datasetName }) => (datasetId ? [[datasetId, datasetName]] : [])));
  const fitting = rows.filter(
    ({ roles, datasetId }) =>
      (input.role === null || roles.includes(input.role)) &&
      (input.datasetId === null || datasetId === input.datasetId),
  );
  return {
    available: fitting.length,
    datasets: count(rows.flatMap(({ datasetId }) => datasetId ?? [])).map(([id, runs]) => ({
      id,
      name: names.get(id) ?? id,
      runs,
    })),
    roles: count(rows.flatMap(({ roles }) => roles)).map(([role, runs]) => ({ role, runs })),
    runs: (input.runIds === null ? spread(fitting, input.runs) : named(fitting, input.runIds)).map(
      ({ id, title, taskText, category, verdict, simulated }) => ({
        ...{ runId: id, title, taskText, category, verdict, simulated },
      }),
    ),
  };
}
