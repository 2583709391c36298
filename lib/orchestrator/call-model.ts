import { abortFailure } from './abort';
import type { Cost, Usage } from './cost';
import type { Failure, ToolCall } from './events';
import { isOwedAfter } from './owed';
import { type EngineEvent, isModelCallError, type ModelPart, type ModelRequest, type Ports } from './ports';
import type { RunContext } from './run-setup';
import type { ExpertRole } from './spec';

export type ModelCall = ModelRequest & {
  role: 'orchestrator' | 'expert';
  expertRole: ExpertRole | null;
  parentCallId: string | null;
  inputTokensEstimate: number;
  signal: AbortSignal;
};

export type ModelReply = {
  failure: Failure | null;
  content: string;
  toolCalls: ToolCall[];
  finishReason: string | null;
};

type Ending = ModelReply & {
  reasoning: string | null;
  usage: Usage | null;
  attempts: number;
  servedModel: string | null;
  response: Record<string, unknown> | undefined;
  /** Whether an attempt was under way when the call ended. */
  isUnderWay: boolean;
};

const NOTHING: Cost = { state: 'priced', usd: '0' };

/** Events and conversation refer to calls by id, so within a reply every id must be there and differ. */
const withDistinctIds = (toolCalls: ToolCall[], callId: string): ToolCall[] => {
  const seen = new Set<string>();
  return toolCalls.map((call, index) => {
    const id = call.id === '' || seen.has(call.id) ? `${call.id === '' ? callId : call.id}-${index + 1}` : call.id;
    seen.add(id);
    return id === call.id ? call : { ...call, id };
  });
};

/** What several attempts cost together. */
const sumOf = (costs: readonly Cost[], accountant: Ports['accountant']): Cost => {
  const [only] = costs;
  if (only === undefined) return NOTHING;
  if (costs.length === 1) return only;
  const total = costs.reduce(accountant.add, { usd: '0', unknownParts: 0 });
  const state = total.unknownParts > 0 ? 'unknown' : costs.some((cost) => cost.state === 'priced') ? 'priced' : 'free';
  return { state, usd: total.usd };
};

const failedEnding = (error: unknown, signal: AbortSignal): Ending => {
  const known = isModelCallError(error) ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  const failure = abortFailure(signal) ?? { code: known?.code ?? 'internal', message };
  return {
    failure,
    content: known?.partial?.content ?? '',
    reasoning: known?.partial?.reasoning ?? null,
    toolCalls: [],
    finishReason: null,
    usage: known?.partial?.usage ?? null,
    attempts: Math.max(1, known?.attempts ?? 1),
    servedModel: null,
    response: undefined,
    isUnderWay: known?.isUnderWay ?? true,
  };
};

const finishedEnding = (part: Extract<ModelPart, { type: 'finish' }>, callId: string): Ending => ({
  failure: null,
  content: part.content,
  reasoning: part.reasoning,
  toolCalls: withDistinctIds(part.toolCalls, callId),
  finishReason: part.finishReason,
  usage: part.usage,
  attempts: Math.max(1, part.attempts),
  servedModel: part.servedModel,
  response: part.response,
  isUnderWay: true,
});

const NO_OFFSETS = { content: 0, reasoning: 0, 'tool-arguments': 0 };

const BROKEN_STREAM: Failure = { code: 'broken-stream', message: 'The reply stopped before it was finished.' };

/**
 * One model call as events. The client's first part brings the exact request without sending it; the start is yielded
 * with it, and only when the consumer comes back is the client pulled on. Failures are returned, never thrown.
 */
export async function* callModel(context: RunContext, call: ModelCall): AsyncGenerator<EngineEvent, ModelReply, void> {
  const { ports, turn } = context;
  const { role, expertRole, parentCallId, inputTokensEstimate, signal, ...request } = call;
  const callId = ports.newId();
  const modelKey = request.model.key;
  const start: EngineEvent = {
    event: {
      type: 'model-call-start',
      turn,
      callId,
      parentCallId,
      role,
      expertRole,
      modelKey,
      toolsOffered: request.tools.map(({ name }) => name),
      inputTokensEstimate,
    },
  };
  let announced = false;
  let mayBeSent = false;
  let ending: Ending | null = null;
  let startedAt = ports.now();
  let sentAt = startedAt;
  let firstTokenAt: number | null = null;
  let iterator: AsyncIterator<ModelPart> | null = null;
  let offsets = { ...NO_OFFSETS };
  /** What failed attempts cost that were followed by another. */
  const earlier: Cost[] = [];
  // The wait for a place and between attempts is nobody's work.
  const price = (usage: Usage | null) =>
    ports.accountant.priceModelCall({ modelKey, usage, durationMs: Math.max(0, ports.now() - sentAt) });
  try {
    iterator = ports.models.stream(request, { signal })[Symbol.asyncIterator]();
    let part = await iterator.next();
    announced = true;
    if (part.done !== true && part.value.type === 'request') {
      yield { ...start, request: { body: part.value.body, url: part.value.url } };
      startedAt = ports.now();
      sentAt = startedAt;
      signal.throwIfAborted();
      mayBeSent = true;
      part = await iterator.next();
    } else {
      mayBeSent = true;
      yield start;
    }
    for (; part.done !== true && ending === null; part = ending === null ? await iterator.next() : part) {
      const { value } = part;
      if (value.type === 'finish') {
        ending = finishedEnding(value, callId);
      } else if (value.type === 'attempt') {
        sentAt = ports.now();
      } else if (value.type === 'retry') {
        const { attempt, delayMs, failure, usage = null } = value;
        if (isOwedAfter(failure, usage)) earlier.push(price(usage));
        yield { event: { type: 'model-call-retry', turn, callId, attempt, delayMs, failure } };
        offsets = { ...NO_OFFSETS }; // the reply begins anew
      } else if (value.type !== 'request' && value.text !== '') {
        const channel =
          value.type === 'content-delta'
            ? 'content'
            : value.type === 'reasoning-delta'
              ? 'reasoning'
              : 'tool-arguments';
        firstTokenAt ??= ports.now();
        yield {
          event: { type: 'model-call-delta', turn, callId, channel, offset: offsets[channel], text: value.text },
        };
        offsets[channel] += value.text.length;
      }
    }
    ending ??= { ...failedEnding(null, signal), failure: abortFailure(signal) ?? BROKEN_STREAM };
  } catch (error) {
    ending = failedEnding(error, signal);
  } finally {
    // A consumer that left early must not leave a connection open; a finished stream has nothing to close.
    iterator?.return?.().catch(() => undefined);
  }
  if (!announced) yield start;
  const endedAt = ports.now();
  const durationMs = Math.max(0, endedAt - startedAt);
  const { failure, content, reasoning, toolCalls, finishReason, usage, attempts, servedModel, response } = ending;
  const isOwed = mayBeSent && ending.isUnderWay && isOwedAfter(failure, usage);
  yield {
    event: {
      type: 'model-call-end',
      turn,
      callId,
      failure,
      content: { text: content },
      reasoning: reasoning === null ? null : { text: reasoning },
      toolCalls,
      finishReason,
      usage,
      cost: sumOf(isOwed ? [...earlier, price(usage)] : earlier, ports.accountant),
      durationMs,
      firstTokenMs: firstTokenAt === null ? null : Math.max(0, firstTokenAt - startedAt),
      attempts,
      servedModel,
    },
    ...(response === undefined ? {} : { response }),
  };
  return { failure, content, toolCalls, finishReason };
}
