import { z } from 'zod';
import { rateCardSchema } from '@/lib/accounting/rates';
import { refuseFaultyChoices } from '@/lib/datasets/choice-fault';
import { checkerSchema, choiceSchema, judgementSchema, verdictSchema } from '@/lib/judgements/schema';
import { costSchema, costTotalSchema } from '@/lib/orchestrator/cost';
import { failureCodeSchema, stopReasonSchema, storedEventSchema } from '@/lib/orchestrator/events';
import { protocolSchema, runSpecSchema } from '@/lib/orchestrator/spec';
import { limitOverridesSchema } from './limit-overrides';
import { runStatuses } from './run-statuses';

export const runStatusSchema = z.enum(runStatuses);
export { endedStatuses, type RunStatus } from './run-statuses';

/** What a run was set up with, stored once by content. The task and the seed stand in the run itself. */
export const runSnapshotSchema = z.object({
  snapshotVersion: z.literal(1),
  spec: runSpecSchema.omit({ task: true, seed: true }),
  orchestrator: z.object({ id: z.string(), versionId: z.string(), name: z.string(), version: z.number() }),
  preference: z.object({ id: z.string(), versionId: z.string(), name: z.string(), version: z.number() }).nullable(),
  priceBook: z.object({ id: z.string(), versionId: z.string(), name: z.string(), version: z.number() }).nullable(),
  rates: rateCardSchema,
  backends: z.array(
    z.object({ key: z.string(), name: z.string(), baseUrls: z.array(z.string()), simulated: z.boolean() }),
  ),
});
export type RunSnapshot = z.infer<typeof runSnapshotSchema>;

/** POST /api/runs */
export const startRunInputSchema = z
  .object({
    orchestratorId: z.uuid('Choose an orchestrator.'),
    preferenceId: z.uuid().nullable().default(null),
    priceBookId: z.uuid().nullable().default(null),
    /** A stored task, or a typed one in `prompt`. */
    taskId: z.uuid().nullable().default(null),
    prompt: z.string().trim().max(200_000).default(''),
    reference: z.string().trim().max(10_000).nullable().default(null),
    checker: checkerSchema.nullable().default(null),
    choices: z.array(choiceSchema).max(26, 'At most 26 choices.').superRefine(refuseFaultyChoices).default([]),
    /** Overrides of the orchestrator's limits for this run. */
    limits: limitOverridesSchema.default({}),
    seed: z.number().int().min(0).max(2_147_483_647).nullable().default(null),
  })
  .refine((input) => input.taskId !== null || input.prompt.length > 0, {
    path: ['prompt'],
    message: 'Type a task or take one from a dataset.',
  });
export type StartRunInput = z.input<typeof startRunInputSchema>;

/** A row of the runs list. Money is decimal strings of USD. */
export const runSummarySchema = z.object({
  id: z.string(),
  status: runStatusSchema,
  stopReason: stopReasonSchema.nullable(),
  message: z.string().nullable(),
  failureCode: failureCodeSchema.nullable(),
  protocol: protocolSchema,
  title: z.string(),
  category: z.string().nullable(),
  orchestratorId: z.string().nullable(),
  orchestratorName: z.string(),
  modelName: z.string(),
  preferenceName: z.string().nullable(),
  priceBookName: z.string().nullable(),
  simulated: z.boolean(),
  answer: z.string().nullable(),
  verdict: verdictSchema.nullable(),
  /** A judge model has its answer, or will have it soon. */
  judging: z.boolean(),
  turnCount: z.number().int(),
  callCount: z.number().int(),
  inputTokens: z.number(),
  outputTokens: z.number(),
  usageEstimated: z.boolean(),
  cost: costTotalSchema,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  activeMs: z.number(),
  lastSeq: z.number().int(),
  /** A request that has not taken effect yet. */
  control: z.enum(['cancel', 'pause']).nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** GET /api/runs/:id */
export const runDetailSchema = runSummarySchema.extend({
  taskText: z.string(),
  taskId: z.string().nullable(),
  datasetName: z.string().nullable(),
  /** The experiment it is part of, if any. */
  experiment: z.object({ id: z.string(), name: z.string() }).nullable(),
  reference: z.string().nullable(),
  checker: checkerSchema,
  choices: z.array(choiceSchema),
  groupKey: z.string(),
  seed: z.number().nullable(),
  cachedTokens: z.number(),
  reasoningTokens: z.number(),
  correctionCount: z.number().int(),
  retryCount: z.number().int(),
  /** Booked cost by who spent it; the judge's is not part of the run's cost. */
  spend: z.object({ orchestratorUsd: z.string(), expertUsd: z.string(), toolUsd: z.string(), judgeUsd: z.string() }),
  snapshot: runSnapshotSchema,
  judgements: z.array(judgementSchema),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

export const runSortSchema = z.enum(['created', 'cost', 'duration', 'turns']);

/** Query of GET /api/runs and of the page: filters in the URL, keyset paging. */
export const listRunsQuerySchema = z.object({
  q: z.string().trim().max(200).optional(),
  status: z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
    z.array(runStatusSchema).optional(),
  ),
  verdict: z.enum(['correct', 'wrong', 'unsure', 'none']).optional(),
  orchestrator: z.string().optional(),
  category: z.string().optional(),
  /** Id of a preference, or `none`. */
  preference: z.union([z.uuid(), z.literal('none')]).optional(),
  /** Id of an experiment, and of one of its arms; `superseded`: failed attempts that a new one has taken the place of. */
  experiment: z.uuid().optional(),
  arm: z.union([z.uuid(), z.literal('superseded')]).optional(),
  /** `all`, or one kind of backend. */
  source: z.enum(['all', 'real', 'simulated']).default('all'),
  sort: runSortSchema.default('created'),
  direction: z.enum(['asc', 'desc']).default('desc'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListRunsQuery = z.infer<typeof listRunsQuerySchema>;

export const runPageSchema = z.object({
  runs: z.array(runSummarySchema),
  nextCursor: z.string().nullable(),
  /** Matching runs, counted exactly up to 10,000. */
  total: z.number().int(),
  totalIsExact: z.boolean(),
});
export type RunPage = z.infer<typeof runPageSchema>;

/** GET /api/runs/:id/comparable: what a run may be put beside, runs of the same task first. */
export const comparableRunsSchema = z.object({
  sameTask: z.array(runSummarySchema),
  others: z.array(runSummarySchema),
});
export type ComparableRuns = z.infer<typeof comparableRunsSchema>;

/** POST /api/runs/delete: several ended runs at once. */
export const deleteRunsInputSchema = z.object({
  runIds: z
    .array(z.uuid('This is not the id of a run.'))
    .min(1, 'Select at least one run.')
    .max(500, 'At most 500 runs at once.'),
});
export const deletedRunsSchema = z.object({
  deleted: z.number().int(),
  /** Runs that stay, with the reason. */
  skipped: z.array(z.object({ runId: z.string(), reason: z.string() })),
});
export type DeletedRuns = z.infer<typeof deletedRunsSchema>;

/** GET /api/runs/categories */
export const runCategoriesSchema = z.array(z.string());

/** One call in the timeline: times in ms from the run's start. */
export const timelineCallSchema = z.object({
  id: z.string(),
  turn: z.number().int(),
  parentId: z.string().nullable(),
  kind: z.enum(['model', 'tool']),
  role: z.enum(['orchestrator', 'expert', 'judge', 'tool']),
  expertRole: z.string().nullable(),
  name: z.string(),
  status: z.enum(['running', 'ok', 'failed', 'interrupted', 'cancelled']),
  failureCode: failureCodeSchema.nullable(),
  startMs: z.number(),
  durationMs: z.number().nullable(),
  cost: costSchema,
  inputTokens: z.number(),
  outputTokens: z.number(),
});
export type TimelineCall = z.infer<typeof timelineCallSchema>;

/** GET /api/runs/:id/turns: one entry a turn, column by column so that 10,000 turns stay small. */
export const turnIndexSchema = z.object({
  lastSeq: z.number().int(),
  turn: z.array(z.number().int()),
  firstSeq: z.array(z.number().int()),
  startMs: z.array(z.number()),
  durationMs: z.array(z.number().nullable()),
  /** Of the turn alone. */
  costUsd: z.array(z.string()),
  unknownParts: z.array(z.number().int()),
  inputTokens: z.array(z.number().int()),
  outputTokens: z.array(z.number().int()),
  callCount: z.array(z.number().int()),
  correctionCount: z.array(z.number().int()),
  /** Tools the orchestrator called in the turn, as indexes into `toolNames`. */
  tools: z.array(z.array(z.number().int())),
  toolNames: z.array(z.string()),
});
export type TurnIndex = z.infer<typeof turnIndexSchema>;

/** GET /api/runs/:id/events?fromTurn=&toTurn= : the stored events of a window of turns (turn 0 = before the first). */
export const eventWindowSchema = z.object({ events: z.array(storedEventSchema) });

/** GET /api/runs/:id/search?q= */
export const searchHitSchema = z.object({
  seq: z.number().int(),
  turn: z.number().int(),
  callId: z.string().nullable(),
  type: z.string(),
  snippet: z.string(),
});
export const searchResultSchema = z.object({ hits: z.array(searchHitSchema), truncated: z.boolean() });
export type SearchHit = z.infer<typeof searchHitSchema>;

/** POST /api/runs answers with the run's id. */
export const startedRunSchema = z.object({ id: z.string() });

/** GET /api/payloads/:hash */
export const payloadSchema = z.object({ text: z.string() });

/** GET /api/runs/:id/calls/:callId/request or response: whatever was sent. */
export const exchangeSchema = z.unknown();
