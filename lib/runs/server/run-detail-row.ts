import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { type RunRow, summaryColumns } from './run-summary';

/** A row of "Run" as the driver reads it, with all that a page or an export shows of one. */
export type RunDetailRow = RunRow & {
  taskText: string;
  taskId: string | null;
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

const columns = [
  'taskText',
  'taskId',
  'reference',
  'checker',
  'choices',
  'groupKey',
  'seed',
  'cachedTokens',
  'reasoningTokens',
  'correctionCount',
  'retryCount',
  'orchestratorUsd',
  'expertUsd',
  'toolUsd',
  'judgeUsd',
  'snapshotRef',
];

/** The select list of a `RunDetailRow`, for a table alias. */
export const detailColumns = (alias: string) =>
  [summaryColumns(alias), ...columns.map((name) => `${alias}."${name}"`)].join(', ');

/** What a run used beyond its summary, and who its money was spent on, in USD. */
export const toSpending = (row: RunDetailRow) => ({
  cachedTokens: Number(row.cachedTokens),
  reasoningTokens: Number(row.reasoningTokens),
  correctionCount: row.correctionCount,
  retryCount: row.retryCount,
  spend: {
    orchestratorUsd: toPlainUsd(row.orchestratorUsd),
    expertUsd: toPlainUsd(row.expertUsd),
    toolUsd: toPlainUsd(row.toolUsd),
    judgeUsd: toPlainUsd(row.judgeUsd),
  },
});
