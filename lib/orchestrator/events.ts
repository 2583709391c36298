import { z } from 'zod';
import { costSchema, costTotalSchema, toolUnitsSchema, usageSchema } from './cost';
import { expertRoleSchema, protocolSchema } from './spec';

/**
 * The vocabulary of a run. Stored events are the only truth: what a page shows, a chart counts or a restart resumes
 * is derived from them. Names are noun-action; variants may be added, the meaning of one never changes.
 *
 * `text` fields may be long. The engine emits them whole; the recorder keeps the first 2,000 characters inline and
 * stores the whole once, by content hash, under `ref`.
 */
export const longTextSchema = z.object({
  text: z.string(),
  /** Content hash of the whole text, when `text` is only its beginning. */
  ref: z.string().optional(),
  /** Length of the whole text in characters, when `text` is only its beginning. */
  length: z.number().int().optional(),
});
export type LongText = z.infer<typeof longTextSchema>;

export const toolCallSchema = z.object({
  /** The model's own id for the call, or one the client made when the server sent none. */
  id: z.string(),
  name: z.string(),
  /** As the model wrote it; may be malformed JSON. */
  arguments: z.string(),
});
export type ToolCall = z.infer<typeof toolCallSchema>;

/** What a tool brought back beside the text the model reads. */
export const artifactSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('document'),
    documentId: z.string(),
    title: z.string(),
    text: longTextSchema,
    source: z.string().nullable(),
    score: z.number().nullable(),
  }),
  z.object({ type: z.literal('code'), code: longTextSchema, output: longTextSchema, ok: z.boolean() }),
  z.object({ type: z.literal('query'), query: z.string() }),
  z.object({ type: z.literal('attempt'), modelKey: z.string().nullable(), answer: longTextSchema }),
  z.object({
    type: z.literal('file'),
    name: z.string(),
    mediaType: z.string(),
    sizeBytes: z.number(),
    data: longTextSchema,
  }),
]);
export type Artifact = z.infer<typeof artifactSchema>;

/** Why a call failed. Model-call codes come from the client, the others from tools and the engine. */
export const failureCodeSchema = z.enum([
  'refused', // the model or a filter declined
  'unauthorized',
  'rate-limited',
  'overloaded',
  'context-too-long',
  'bad-request',
  'not-found',
  'broken-stream',
  'invalid-response', // the server answered something that is not the protocol
  'timeout',
  'unreachable',
  'cancelled',
  'interrupted', // the process died while the call was in flight
  'tool-failed',
  'not-configured',
  'sandbox-error',
  'internal',
]);
export type FailureCode = z.infer<typeof failureCodeSchema>;

export const failureSchema = z.object({ code: failureCodeSchema, message: z.string() });
export type Failure = z.infer<typeof failureSchema>;

/** What kind of fault a corrective observation answers. */
export const correctionSchema = z.enum([
  'malformed-arguments',
  'unknown-tool',
  'invalid-arguments',
  'unknown-model-choice',
  'forbidden', // a hard rule of the preference
  'no-tool-call', // the protocol needed one
  'empty-reply',
  'truncated-reply',
]);
export type Correction = z.infer<typeof correctionSchema>;

export const stopReasonSchema = z.enum([
  'answered',
  'turn-limit',
  'call-limit',
  'token-limit',
  'time-limit',
  'budget',
  'repeated-call',
  'invalid-turns',
  'model-failed', // the orchestrator model could not be reached or answered only errors
  'cancelled',
  'paused',
  'internal-error',
]);
export type StopReason = z.infer<typeof stopReasonSchema>;

const turn = z.number().int().nonnegative(); // 0 before the first turn
const callId = z.string();

export const runEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('run-start'),
    protocol: protocolSchema,
    task: longTextSchema,
    preferenceSentence: z.string().nullable(),
  }),
  /** The run goes on after an interruption or a pause; turns after `lastTurn` are started anew. */
  z.object({ type: z.literal('run-resume'), lastTurn: turn, reason: z.enum(['interrupted', 'paused']) }),
  z.object({ type: z.literal('turn-start'), turn }),
  z.object({
    type: z.literal('model-call-start'),
    turn,
    callId,
    /** The call this one is nested in: a tool call for an expert's model call. */
    parentCallId: callId.nullable(),
    role: z.enum(['orchestrator', 'expert', 'judge']),
    /** Role of the expert, when `role` is expert. */
    expertRole: expertRoleSchema.nullable(),
    modelKey: z.string(),
    /** Names of the tools offered in this request. */
    toolsOffered: z.array(z.string()),
    /** Content hash of the exact request; set by the recorder. */
    requestRef: z.string().optional(),
    inputTokensEstimate: z.number().int().nonnegative(),
  }),
  /** Live only, never stored: a piece of what is being generated. `offset` = characters before it on its channel. */
  z.object({
    type: z.literal('model-call-delta'),
    turn,
    callId,
    channel: z.enum(['content', 'reasoning', 'tool-arguments']),
    offset: z.number().int().nonnegative(),
    text: z.string(),
  }),
  z.object({
    type: z.literal('model-call-retry'),
    turn,
    callId,
    /** Number of the attempt that failed, from 1. */
    attempt: z.number().int().positive(),
    delayMs: z.number().nonnegative(),
    failure: failureSchema,
  }),
  z.object({
    type: z.literal('model-call-end'),
    turn,
    callId,
    failure: failureSchema.nullable(),
    content: longTextSchema,
    reasoning: longTextSchema.nullable(),
    toolCalls: z.array(toolCallSchema),
    finishReason: z.string().nullable(),
    /** Null when the call failed before the server counted anything. */
    usage: usageSchema.nullable(),
    cost: costSchema,
    durationMs: z.number().nonnegative(),
    firstTokenMs: z.number().nonnegative().nullable(),
    attempts: z.number().int().positive(),
    /** Model name the server says it used. */
    servedModel: z.string().nullable(),
    /** Content hash of the assembled response; set by the recorder. */
    responseRef: z.string().optional(),
  }),
  z.object({
    type: z.literal('tool-call-start'),
    turn,
    callId,
    parentCallId: callId.nullable(),
    /** The orchestrator's own id for the call; null for a tool used inside another tool. */
    toolCallId: z.string().nullable(),
    toolKey: z.string(),
    toolName: z.string(),
    arguments: longTextSchema,
    /** Resolved model choice of a `model` tool. */
    modelChoice: z.object({ id: z.string(), modelKey: z.string() }).nullable(),
  }),
  z.object({
    type: z.literal('tool-call-end'),
    turn,
    callId,
    failure: failureSchema.nullable(),
    /** What the model reads. */
    output: longTextSchema,
    artifacts: z.array(artifactSchema),
    units: toolUnitsSchema,
    /** The tool's own price; what was called inside it is booked by its own events. */
    cost: costSchema,
    durationMs: z.number().nonnegative(),
    /** Set when this call ended the run with an answer. */
    answer: z.string().nullable(),
  }),
  /** Something the model is told because its turn could not be carried out as written. */
  z.object({
    type: z.literal('correction-add'),
    turn,
    toolCallId: z.string().nullable(),
    toolName: z.string().nullable(),
    correction: correctionSchema,
    message: z.string(),
    /** What a hard rule refused, when `correction` is `forbidden`. */
    ruledOut: z.object({ kind: z.enum(['tool', 'model']), key: z.string() }).optional(),
  }),
  /** Something the person watching should know, e.g. that no web search is configured. */
  z.object({ type: z.literal('notice-add'), turn, level: z.enum(['info', 'warning']), message: z.string() }),
  z.object({
    type: z.literal('turn-end'),
    turn,
    durationMs: z.number().nonnegative(),
    /** Running totals of the whole run after this turn. */
    totals: z.object({
      cost: costTotalSchema,
      inputTokens: z.number().int(),
      outputTokens: z.number().int(),
      calls: z.number().int(),
      /** Turns in a row, up to this one, that only brought corrections. */
      invalidTurns: z.number().int(),
    }),
  }),
  z.object({
    type: z.literal('run-end'),
    reason: stopReasonSchema,
    answer: z.string().nullable(),
    /** One sentence for people; for a failure, what failed and what to do. */
    message: z.string(),
    failure: failureSchema.nullable(),
  }),
]);
export type RunEvent = z.infer<typeof runEventSchema>;
export type RunEventType = RunEvent['type'];
export type EventOf<T extends RunEventType> = Extract<RunEvent, { type: T }>;

/** A stored event: its place in the run's log and when it happened. */
export const storedEventSchema = z.object({ seq: z.number().int().positive(), at: z.string(), event: runEventSchema });
export type StoredEvent = z.infer<typeof storedEventSchema>;
