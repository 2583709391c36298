import type { Cost, CostTotal, ToolUnits, Usage } from './cost';
import type { Artifact, Failure, FailureCode, RunEvent, ToolCall } from './events';
import type { RunSpec, Sampling, SpecModel, SpecTool } from './spec';

/** What the engine needs from the world. It imports none of it: time, chance, network and prices come in here. */

export type Message =
  | { role: 'system'; content: string }
  | { role: 'user'; content: string }
  | { role: 'assistant'; content: string; toolCalls: ToolCall[] }
  | { role: 'tool'; toolCallId: string; content: string };

/** A function as a model reads it. `parameters` is a JSON schema object. */
export type ToolDeclaration = { name: string; description: string; parameters: Record<string, unknown> };

export type ModelRequest = {
  model: SpecModel;
  messages: readonly Message[];
  tools: readonly ToolDeclaration[];
  toolChoice: 'auto' | 'required' | 'none';
  parallelToolCalls: boolean;
  sampling: Sampling;
};

/** A model's reply in pieces. A stream ends with exactly one `finish`, or throws a `ModelCallError`. */
export type ModelPart =
  /** Always the first part, yielded before anything is sent: the exact body. The engine records the call's start with it. */
  | { type: 'request'; body: Record<string, unknown>; url: string }
  /** Right before an attempt is sent: a price per second counts from here, not from the wait for a free place. */
  | { type: 'attempt'; attempt: number }
  | { type: 'content-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | { type: 'tool-arguments-delta'; index: number; name: string; text: string }
  /** An attempt failed and another one follows. `usage` is what the server had counted by then, if it said so. */
  | { type: 'retry'; attempt: number; delayMs: number; failure: Failure; usage?: Usage | null }
  | {
      type: 'finish';
      content: string;
      reasoning: string | null;
      toolCalls: ToolCall[];
      finishReason: string | null;
      usage: Usage;
      servedModel: string | null;
      attempts: number;
      /** The reply assembled from its fragments, as the server would have sent it in one piece. */
      response: Record<string, unknown>;
    };

/** Thrown by a model client once retries are used up. Recognise it by `isModelCallError`: it may cross module copies. */
export class ModelCallError extends Error {
  readonly isModelCallError = true;
  readonly code: FailureCode;
  /** Attempts that were sent; 0 when the call never left. */
  readonly attempts: number;
  /** False when it failed while no attempt was under way; what earlier ones may cost was said with their `retry`. */
  readonly isUnderWay: boolean;
  /** What the server had generated before it failed, if anything, and what it counted. */
  readonly partial: { content: string; reasoning: string | null; usage: Usage | null } | null;
  constructor(options: {
    code: FailureCode;
    message: string;
    attempts: number;
    isUnderWay?: boolean;
    partial?: { content: string; reasoning: string | null; usage: Usage | null } | null;
    cause?: unknown;
  }) {
    super(options.message, { cause: options.cause });
    this.name = 'ModelCallError';
    this.code = options.code;
    this.attempts = options.attempts;
    this.isUnderWay = options.isUnderWay ?? true;
    this.partial = options.partial ?? null;
  }
}
export const isModelCallError = (error: unknown): error is ModelCallError =>
  typeof error === 'object' && error !== null && 'isModelCallError' in error && error.isModelCallError === true;

export type ModelClient = {
  /** Streams one reply. Aborting the signal closes the connection at once and throws `cancelled`. */
  stream(request: ModelRequest, options: { signal: AbortSignal }): AsyncIterable<ModelPart>;
};

/** What a tool's runtime says when it is done. A failure is data for the model, never an exception. */
export type ToolOutcome = {
  failure: Failure | null;
  /** The observation text the model reads. */
  output: string;
  artifacts: Artifact[];
  units: ToolUnits;
  /** The answer, when the tool ends the run. */
  answer: string | null;
};

export type ToolContext = {
  signal: AbortSignal;
  /** Stable id of this call; unique in the run. */
  callId: string;
  tool: SpecTool;
};

/** A leaf tool: one kind, one runtime. `model` tools are not leaves: the engine plays the expert roles itself. */
export type ToolRuntime = {
  execute(input: Record<string, unknown>, context: ToolContext): Promise<ToolOutcome>;
};

export type Accountant = {
  /** Price of a finished or failed model call. `usage` null = not known. */
  priceModelCall(call: { modelKey: string; usage: Usage | null; durationMs: number }): Cost;
  /** Price of a tool call's own part. */
  priceToolCall(call: { toolKey: string; units: ToolUnits; durationMs: number }): Cost;
  add(total: CostTotal, cost: Cost): CostTotal;
  /** True when the known part of `total` is at or above `limitUsd`. */
  reaches(total: CostTotal, limitUsd: string): boolean;
};

export type Ports = {
  models: ModelClient;
  /** Runtime of a leaf tool kind, or null when this process has none. */
  toolRuntime(tool: SpecTool): ToolRuntime | null;
  accountant: Accountant;
  /** Monotonic milliseconds. */
  now(): number;
  /** A new id, unique in the run. */
  newId(): string;
  /** Token estimate of a text, for budgets and tail cuts. */
  countTokens(text: string): number;
  /** The last `maxTokens` tokens of a text. */
  keepTail(text: string, maxTokens: number): string;
};

export type RunControl = {
  /** Aborted = cancel at once. */
  signal: AbortSignal;
  /** Asked between turns: true = finish here with reason `paused`. */
  shouldPause(): boolean;
};

/**
 * The engine: a spec and ports in, a stream of events out. `history` = events of earlier parts of the same run, which took
 * `activeMs` milliseconds, turns that were cut off included.
 */
export type Orchestrate = (input: {
  spec: RunSpec;
  ports: Ports;
  control: RunControl;
  history: readonly RunEvent[];
  activeMs?: number;
}) => AsyncGenerator<EngineEvent, void, void>;

/**
 * What the generator yields. `model-call-start` and `model-call-end` carry the exact request and response beside the
 * event, so that the recorder can store them by content; the event itself only ever holds their hash.
 * The engine waits until its consumer asks for the next event: a call's start is recorded before the call is made.
 */
export type EngineEvent = {
  event: RunEvent;
  request?: { body: Record<string, unknown>; url: string };
  response?: Record<string, unknown>;
};
