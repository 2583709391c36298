import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { notFound } from '@/lib/errors';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import { isBeingJudged } from '@/lib/judgements/server/judge-jobs';
import { pgPool } from '@/lib/pg';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { type RunDetail, type RunSummary, runDetailSchema } from '../schema';
import { readSnapshot } from './claim-run';
import { readJudgements } from './read-judgements';
import { type RunRow, summaryColumns, toRunSummary } from './run-summary';

type DetailRow = RunRow & {
  isAsked: boolean;
  taskText: string;
  taskId: string | null;
  datasetName: string | null;
  experiment: { id: string; name: string } | null;
  reference: string | null;
  checker: unknown;
  choices: unknown;
  groupKey: string;
  seed: number | null;
  cachedTokens: string;
  reasoningTokens: string;
  correctionCount: number;
  retryCount: number;
  orchestratorUsd: string;
  expertUsd: string;
  toolUsd: string;
  judgeUsd: string;
  snapshotRef: string;
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
    `SELECT ${summaryColumns('r')}, r."taskText", r."taskId", d.name AS "datasetName", CASE WHEN x.id IS NOT NULL THEN json_build_object('id', x.id, 'name', x.name) END AS experiment, r.reference, r.checker, r.choices,
       r."groupKey", r.seed, r."cachedTokens", r."reasoningTokens", r."correctionCount", r."retryCount",
       r."orchestratorUsd", r."expertUsd", r."toolUsd", r."judgeUsd", r."snapshotRef", ${isBeingJudged('r.id')} AS "isAsked"
     FROM "Run" AS r LEFT JOIN "Task" AS t ON t.id = r."taskId" LEFT JOIN "DatasetVersion" AS v ON v.id = t."datasetVersionId"
     LEFT JOIN "Dataset" AS d ON d.id = v."datasetId" LEFT JOIN "Experiment" AS x ON x.id = r."experimentId" WHERE r.id = $1`,
    [runId],
  );
  const row = rows[0];
  if (!row) throw notFound('run', runId);
  const [snapshot, judgementsByRun] = await Promise.all([readSnapshot(row.snapshotRef), readJudgements([runId])]);
  const { taskText, taskId, datasetName, experiment, reference, groupKey, seed, correctionCount, retryCount } = row;
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
    cachedTokens: Number(row.cachedTokens),
    reasoningTokens: Number(row.reasoningTokens),
    correctionCount,
    retryCount,
    spend: {
      orchestratorUsd: toPlainUsd(row.orchestratorUsd),
      expertUsd: toPlainUsd(row.expertUsd),
      toolUsd: toPlainUsd(row.toolUsd),
      judgeUsd: toPlainUsd(row.judgeUsd),
    },
    snapshot,
    judgements: judgementsByRun.get(runId) ?? [],
  });
}
