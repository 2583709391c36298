import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import type { RunSummary } from '../schema';

/** A row of "Run" as the driver reads it, as far as lists show it. */
export type RunRow = Omit<
  RunSummary,
  'inputTokens' | 'outputTokens' | 'cost' | 'createdAt' | 'startedAt' | 'endedAt' | 'activeMs'
> & {
  inputTokens: string;
  outputTokens: string;
  costUsd: string;
  costUnknownParts: number;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  activeMs: string;
};

const columns = [
  'id',
  'status',
  'stopReason',
  'message',
  'failureCode',
  'protocol',
  'title',
  'category',
  'orchestratorId',
  'orchestratorName',
  'modelName',
  'preferenceName',
  'priceBookName',
  'simulated',
  'answer',
  'verdict',
  'turnCount',
  'callCount',
  'inputTokens',
  'outputTokens',
  'usageEstimated',
  'costUsd',
  'costUnknownParts',
  'createdAt',
  'startedAt',
  'endedAt',
  'activeMs',
  'lastSeq',
  'control',
];

/** Runs without the verdict of the judge model that they name. */
export const lacksOwnVerdict = (alias: string) =>
  `(${alias}.status = 'completed' AND ${alias}.verdict IS NULL AND ${alias}.answer IS NOT NULL AND ${alias}.checker->>'type' = 'model')`;

/** Runs whose experiment has nobody asked by itself: a person stopped it, or its cap did. */
export const isHeld = (alias: string) =>
  `EXISTS (SELECT FROM "Experiment" AS held WHERE held.id = ${alias}."experimentId" AND held.status NOT IN ('running', 'completed'))`;

/** Runs whose own judge model has yet to say something, and will; what a person asked of one stands in the queue. */
export const awaitsOwnJudge = (alias: string) => `(${lacksOwnVerdict(alias)} AND NOT ${isHeld(alias)})`;

/** The select list of a `RunRow`, for a table alias. */
export const summaryColumns = (alias: string) =>
  [...columns.map((name) => `${alias}."${name}"`), `${awaitsOwnJudge(alias)} AS judging`].join(', ');

export function toRunSummary(row: RunRow): RunSummary {
  const summary: RunSummary = {
    id: row.id,
    status: row.status,
    stopReason: row.stopReason,
    message: row.message,
    failureCode: row.failureCode,
    protocol: row.protocol,
    title: row.title,
    category: row.category,
    orchestratorId: row.orchestratorId,
    orchestratorName: row.orchestratorName,
    modelName: row.modelName,
    preferenceName: row.preferenceName,
    priceBookName: row.priceBookName,
    simulated: row.simulated,
    answer: row.answer,
    verdict: row.verdict,
    judging: row.judging,
    turnCount: row.turnCount,
    callCount: row.callCount,
    inputTokens: Number(row.inputTokens),
    outputTokens: Number(row.outputTokens),
    usageEstimated: row.usageEstimated,
    cost: { usd: toPlainUsd(row.costUsd), unknownParts: row.costUnknownParts },
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    activeMs: Number(row.activeMs),
    lastSeq: row.lastSeq,
    control: row.control,
  };
  return summary;
}
