import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { type CsvColumn, csvHead, csvRow } from '@/lib/export/to-csv';
import { judgedBy } from '@/lib/judgements/checker-text';
import type { ExportQuery } from '../export-schema';
import { outcomeOf } from '../outcomes';
import type { ArmResult } from '../schema';
import { assertArms, fileNameOf, pagesOfRuns, type StreamedFile } from './export-selection';
import { getExperiment } from './get-experiment';

const pageSize = 500;

type Row = {
  id: string;
  letter: string;
  armId: string | null;
  taskId: string | null;
  externalId: string | null;
  title: string;
  category: string | null;
  reference: string | null;
  repeat: number;
  seed: number | null;
  status: string;
  stopReason: string | null;
  verdict: string | null;
  /** Of the judgement that counts; null without one. */
  judge: { kind: 'checker' | 'model' | 'person'; name: string } | null;
  answer: string | null;
  costUsd: string;
  costUnknownParts: number;
  orchestratorUsd: string;
  expertUsd: string;
  toolUsd: string;
  judgeUsd: string;
  activeMs: string;
  turnCount: number;
  callCount: number;
  retryCount: number;
  correctionCount: number;
  inputTokens: string;
  cachedTokens: string;
  outputTokens: string;
  reasoningTokens: string;
  usageEstimated: boolean;
  startedAt: Date | null;
  endedAt: Date | null;
  simulated: boolean;
};

const selected = [
  'r.id, r."armId", t."externalId", r."taskId", r.title, r.category, r.reference, r.repeat, r.seed, r.status',
  'r."stopReason", r.verdict, r.answer, r."costUsd"::text, r."costUnknownParts", r."orchestratorUsd"::text, r."expertUsd"::text',
  'r."toolUsd"::text, r."judgeUsd"::text, r."activeMs", r."turnCount", r."callCount", r."retryCount", r."correctionCount"',
  'r."inputTokens", r."cachedTokens", r."outputTokens", r."reasoningTokens", r."usageEstimated", r."startedAt", r."endedAt"',
  'r.simulated',
  `(SELECT json_build_object('kind', j.kind, 'name', j.name) FROM "Judgement" AS j WHERE j."runId" = r.id AND j.counts LIMIT 1) AS judge`,
].join(', ');

/** Of the arm of a run; null for a failed attempt that a new run took the place of. */
const armColumns: readonly CsvColumn<ArmResult | null>[] = [
  { header: 'arm', value: (arm) => arm?.label ?? 'superseded' },
  { header: 'orchestrator', value: (arm) => arm?.arm.orchestrator.name },
  { header: 'orchestrator_version', value: (arm) => arm?.arm.orchestrator.version },
  { header: 'preference', value: (arm) => arm?.arm.preference?.name },
  { header: 'preference_version', value: (arm) => arm?.arm.preference?.version },
  { header: 'price_book', value: (arm) => arm?.arm.priceBook?.name },
  { header: 'price_book_version', value: (arm) => arm?.arm.priceBook?.version },
];

/** Who gave the verdict that counts; a run that ended without an answer is not right by itself. */
const judgeOf = ({ judge, letter }: Row) =>
  judge && outcomeOf(letter) !== 'none' ? { kind: judge.kind, name: judgedBy(judge) } : null;

/** Named as the figures of an experiment are, with their units. */
const runColumns: readonly CsvColumn<Row>[] = [
  { header: 'task_id', value: ({ externalId, taskId }) => externalId ?? taskId },
  { header: 'task', value: ({ title }) => title },
  { header: 'category', value: ({ category }) => category },
  { header: 'repeat', value: ({ repeat }) => repeat },
  { header: 'seed', value: ({ seed }) => seed },
  { header: 'outcome', value: ({ letter }) => outcomeOf(letter) },
  { header: 'status', value: ({ status }) => status },
  { header: 'stop_reason', value: ({ stopReason }) => stopReason },
  { header: 'verdict', value: ({ verdict }) => verdict },
  { header: 'judge', value: (row) => judgeOf(row)?.name },
  { header: 'judge_kind', value: (row) => judgeOf(row)?.kind },
  { header: 'answer', value: ({ answer }) => answer },
  { header: 'reference', value: ({ reference }) => reference },
  { header: 'cost_usd', value: ({ costUsd }) => toPlainUsd(costUsd) },
  { header: 'unknown_cost_parts', value: ({ costUnknownParts }) => costUnknownParts },
  { header: 'orchestrator_usd', value: ({ orchestratorUsd }) => toPlainUsd(orchestratorUsd) },
  { header: 'expert_usd', value: ({ expertUsd }) => toPlainUsd(expertUsd) },
  { header: 'tool_usd', value: ({ toolUsd }) => toPlainUsd(toolUsd) },
  { header: 'judge_usd', value: ({ judgeUsd }) => toPlainUsd(judgeUsd) },
  { header: 'active_s', value: ({ activeMs }) => Number(activeMs) / 1000 },
  { header: 'turns', value: ({ turnCount }) => turnCount },
  { header: 'calls', value: ({ callCount }) => callCount },
  { header: 'retries', value: ({ retryCount }) => retryCount },
  { header: 'corrections', value: ({ correctionCount }) => correctionCount },
  { header: 'input_tokens', value: ({ inputTokens }) => inputTokens },
  { header: 'cached_tokens', value: ({ cachedTokens }) => cachedTokens },
  { header: 'output_tokens', value: ({ outputTokens }) => outputTokens },
  { header: 'reasoning_tokens', value: ({ reasoningTokens }) => reasoningTokens },
  { header: 'tokens_estimated', value: ({ usageEstimated }) => usageEstimated },
  { header: 'started_at', value: ({ startedAt }) => startedAt?.toISOString() },
  { header: 'ended_at', value: ({ endedAt }) => endedAt?.toISOString() },
  { header: 'source', value: ({ simulated }) => (simulated ? 'simulated' : 'real') },
];

/** One row a run of an experiment with all its figures, page by page. Throws as `exportJsonl` does. */
export async function exportRunsCsv(experimentId: string, query: ExportQuery): Promise<StreamedFile> {
  const experiment = await getExperiment(experimentId);
  const { arms } = experiment;
  assertArms(arms, query);
  const byId = new Map(arms.map((arm) => [arm.id, arm]));
  const columns: readonly CsvColumn<Row>[] = [
    { header: 'run_id', value: ({ id }) => id },
    ...armColumns.map(({ header, value }) => ({
      header,
      value: ({ armId }: Row) => value((armId !== null && byId.get(armId)) || null),
    })),
    ...runColumns,
  ];
  async function* lines(signal: AbortSignal) {
    yield csvHead(columns);
    for await (const rows of pagesOfRuns<Row>({ experimentId, query, columns: selected, pageSize, signal }))
      yield rows.map((row) => csvRow(row, columns)).join('');
  }
  return { fileName: fileNameOf(experiment, 'runs', 'csv'), lines };
}
