import 'server-only';
import { notFound } from '@/lib/errors';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import { isBeingJudged, isInPass } from '@/lib/judgements/server/judge-jobs';
import { pgPool } from '@/lib/pg';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { type RunDetail, type RunSummary, runDetailSchema } from '../schema';
import { readSnapshot } from './claim-run';
import { readJudgements } from './read-judgements';
import { detailColumns, type RunDetailRow, toSpending } from './run-detail-row';
import { type RunRow, summaryColumns, toRunSummary } from './run-summary';

type DetailRow = RunDetailRow & {
  isAsked: boolean;
  datasetName: string | null;
  experiment: { id: string; name: string } | null;
};

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** The row of the runs list for one run. Throws `not-found`. */
export async function getRunSummary(runId: string): Promise<RunSummary> {
  if (!uuid.test(runId)) throw notFound('run', runId);
  const { rows } = await pgPool().query<RunRow>({
    name: 'podium-run-summary',
    text: `SELECT ${summaryColumns('r')} FROM "Run" AS r WHERE r.id = $1`,
    values: [runId],
  });
  if (!rows[0]) throw notFound('run', runId);
  return toRunSummary(rows[0]);
}

/** One run with its task, setup, spend and judgements. Throws `not-found`. */
export async function getRun(runId: string): Promise<RunDetail> {
  if (!uuid.test(runId)) throw notFound('run', runId);
  await ensureQueueSchema();
  const { rows } = await pgPool().query<DetailRow>(
    `SELECT ${detailColumns('r')}, d.name AS "datasetName", ${isBeingJudged('r.id')} OR ${isInPass('r.id')} AS "isAsked",
       CASE WHEN x.id IS NOT NULL THEN json_build_object('id', x.id, 'name', x.name) END AS experiment
     FROM "Run" AS r LEFT JOIN "Task" AS t ON t.id = r."taskId" LEFT JOIN "DatasetVersion" AS v ON v.id = t."datasetVersionId"
     LEFT JOIN "Dataset" AS d ON d.id = v."datasetId" LEFT JOIN "Experiment" AS x ON x.id = r."experimentId" WHERE r.id = $1`,
    [runId],
  );
  const row = rows[0];
  if (!row) throw notFound('run', runId);
  const [snapshot, judgementsByRun] = await Promise.all([readSnapshot(row.snapshotRef), readJudgements([runId])]);
  const { taskText, taskId, datasetName, experiment, reference, groupKey, seed } = row;
  return runDetailSchema.parse({
    ...toRunSummary({ ...row, judging: row.judging || row.isAsked }),
    taskText,
    taskId,
    datasetName,
    experiment,
    reference,
    checker: checkerSchema.parse(row.checker),
    choices: choiceSchema.array().parse(row.choices),
    groupKey,
    seed,
    ...toSpending(row),
    snapshot,
    judgements: judgementsByRun.get(runId) ?? [],
  });
}
