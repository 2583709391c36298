import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { countTokens } from '@/lib/orchestrator/estimate-tokens';
import { ModelCallError, type ModelClient, type ModelPart, type ModelRequest } from '@/lib/orchestrator/ports';
import { AttemptWatch } from './attempt-watch';
import { type BackendConnection, backendLabel, endpointUrl, hostOf } from './backend-connection';
import { type BackendPool, backendPool, type Replica } from './backend-pools';
import { CallFailure } from './call-failure';
import { estimateUsage } from './estimate-usage';
import { failureOfFinishReason, normalizeFinishReason } from './finish-reason';
import { type OpenaiTransport, openaiTransport } from './openai-transport';
import { readReply } from './read-reply';
import { redact, replySecrets } from './redact';
import { ReplyAssembler } from './reply-assembler';
import { retryDelayMs } from './retry-delay';
import { outputLimitField, toRequestBody } from './to-request-body';

const path = '/chat/completions';

export type ModelClientDependencies = {
  /** Address and secrets of a backend, asked anew for every call; throws when there is none with this key. */
  backends: (backendKey: string) => BackendConnection;
  logger?: { warn: (facts: Record<string, unknown>, message: string) => void };
  countTokens?: (text: string) => number;
  /** Monotonic milliseconds. */
  now?: () => number;
  /** Waits; rejects when the signal aborts. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** In [0, 1). */
  random?: () => number;
  newId?: () => string;
  /** Bytes of a reply, after decompression, before it is given up. */
  maxReplyBytes?: number;
};

/** A reply of a million tokens, each in an event of its own, is no longer. */
const maxReplyBytes = 256 * 1024 * 1024;

/** A `ModelClient` for OpenAI-compatible servers: streaming, replicas, retries, timeouts, a concurrency cap. */
export function createModelClient(dependencies: ModelClientDependencies): ModelClient {
  const tools: Tools = {
    transport: openaiTransport,
    now: () => performance.now(),
    sleep: (ms, signal) => delay(ms, undefined, { signal }),
    random: Math.random,
    newId: () => `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
    countTokens,
    maxReplyBytes,
    logger: null,
    ...dependencies,
  };
  return { stream: (request, options) => streamCall(tools, request, options.signal) };
}

type Tools = Required<Omit<ModelClientDependencies, 'logger'>> & {
  transport: OpenaiTransport;
  logger: ModelClientDependencies['logger'] | null;
};

async function* streamCall(
  tools: Tools,
  request: ModelRequest,
  signal: AbortSignal,
): AsyncGenerator<ModelPart, void, void> {
  const connection = findConnection(tools, request);
  const pool = backendPool(connection);
  const peeked = pool.choose(tools.now());
  if (peeked === null) throw notConfigured(`The backend ${connection.name} has no base URL. Enter one on its page.`);
  const body = toRequestBody(request, {
    streaming: connection.streaming,
    extraBody: connection.extraBody,
    outputLimitField: outputLimitField(peeked.baseUrl, connection.extraBody),
  });
  yield { type: 'request', body, url: withoutUserInfo(endpointUrl(peeked.baseUrl, path)) };
  const release = await pool.acquire(signal).catch((cause: unknown) => {
    throw cancelled(connection, 0, cause);
  });
  try {
    yield* retrying({ tools, connection, pool, peeked, request, body, signal });
  } finally {
    release();
  }
}

type Call = {
  tools: Tools;
  connection: BackendConnection;
  pool: BackendPool;
  peeked: Replica;
  request: ModelRequest;
  body: Record<string, unknown>;
  signal: AbortSignal;
};

async function* retrying(call: Call): AsyncGenerator<ModelPart, void, void> {
  const { tools, connection, pool, request, signal } = call;
  const deadlineMs = tools.now() + connection.timeoutMs;
  const secrets = replySecrets(connection);
  const tried = new Set<string>();
  let preferred: Replica | null = call.peeked;
  for (let attempt = 1; ; attempt++) {
    if (signal.aborted) throw cancelled(connection, attempt - 1);
    yield { type: 'attempt', attempt };
    const replica = pool.choose(tools.now(), tried, preferred) ?? call.peeked;
    preferred = null;
    const assembler = new ReplyAssembler(request.model.capabilities.reasoning, secrets);
    let isDelivered = false;
    let failure: CallFailure;
    replica.outstanding++;
    try {
      for await (const parts of attemptCall(call, replica, assembler, deadlineMs - tools.now())) {
        isDelivered = true;
        for (const part of parts) yield part;
      }
      pool.welcomeBack(replica);
      yield finishPart(call, assembler, attempt, replica.baseUrl);
      return;
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error;
      failure = error;
    } finally {
      replica.outstanding--;
    }
    if (failure.isConnectFailure) pool.putAside(replica, tools.now());
    else if (failure.code !== 'cancelled') pool.welcomeBack(replica);
    tried.add(replica.baseUrl);
    const canRetry = failure.isRetryable && !isDelivered && attempt <= connection.maxRetries && !signal.aborted;
    const delayMs = canRetry ? nextDelayMs(call, failure, attempt, tried) : null;
    if (delayMs === null || tools.now() + delayMs >= deadlineMs) {
      throw toModelCallError({ failure, attempt, assembler, isDelivered, tooLongMs: delayMs });
    }
    if (!pool.hasUntried(tried)) tried.clear();
    tools.logger?.warn(
      { backendKey: connection.key, replica: hostOf(replica.baseUrl), attempt, delayMs, code: failure.code },
      'model call failed, trying again',
    );
    const { code, message } = failure;
    yield { type: 'retry', attempt, delayMs, failure: { code, message }, usage: assembler.usage };
    await tools.sleep(delayMs, signal).catch((cause: unknown) => {
      throw cancelled(connection, attempt, cause);
    });
  }
}

/** One request to one replica. Always lets go of the connection: whole replies give it back, all else closes it. */
async function* attemptCall(
  call: Call,
  replica: Replica,
  assembler: ReplyAssembler,
  remainingMs: number,
): AsyncGenerator<readonly ModelPart[], void, void> {
  const { tools, connection, body, signal } = call;
  const { baseUrl } = replica;
  const watch = new AttemptWatch({ connection, baseUrl, outer: signal, remainingMs });
  let isWhole = false;
  try {
    const response = await tools.transport.post({ connection, baseUrl, path, body, signal: watch.signal });
    yield* readReply(response, { connection, baseUrl, assembler, watch, maxBytes: tools.maxReplyBytes });
    isWhole = true;
  } catch (error) {
    throw watch.failure() ?? error;
  } finally {
    watch.finish(isWhole);
  }
}

function finishPart(call: Call, assembler: ReplyAssembler, attempts: number, baseUrl: string): ModelPart {
  const { tools, connection, request } = call;
  const reply = assembler.finish(tools.newId);
  const label = backendLabel(connection, baseUrl);
  const failure =
    reply.refusal === null
      ? failureOfFinishReason(reply.finishReason, label)
      : new CallFailure({
          code: 'refused',
          message: `${request.model.name} at ${label} declined: "${redact(reply.refusal, connection)}" Rephrase the task or use another model.`,
        });
  if (failure !== null) throw failure;
  const { content, reasoning, toolCalls } = reply;
  const usage =
    reply.usage ??
    estimateUsage({
      request,
      reply: { content, reasoning, toolArguments: toolCalls.map((one) => one.name + one.arguments) },
      countTokens: tools.countTokens,
    });
  return {
    type: 'finish',
    content,
    reasoning,
    toolCalls,
    finishReason: normalizeFinishReason(reply.finishReason, toolCalls.length > 0),
    usage,
    servedModel: reply.servedModel,
    attempts,
    response: reply.response,
  };
}

function nextDelayMs(call: Call, failure: CallFailure, attempt: number, tried: ReadonlySet<string>): number {
  const hasOther = call.pool.hasUntried(tried);
  if (hasOther && failure.isConnectFailure) return 0;
  // A server's wish to wait is its own: another replica need not be kept waiting for it.
  const retryAfterMs = hasOther ? null : failure.retryAfterMs;
  return retryDelayMs({ attempt, retryAfterMs, random: call.tools.random });
}

const endings = new Set(['refused', 'timeout', 'cancelled', 'invalid-response']);

function toModelCallError(input: {
  failure: CallFailure;
  attempt: number;
  assembler: ReplyAssembler;
  isDelivered: boolean;
  tooLongMs: number | null;
}): ModelCallError {
  const { failure, attempt, assembler, isDelivered, tooLongMs } = input;
  const notes = [
    attempt > 1 ? ` (${attempt} attempts)` : '',
    tooLongMs === null
      ? ''
      : ` Waiting ${Math.ceil(tooLongMs / 1000)} s for the next attempt would exceed the time limit.`,
  ];
  return new ModelCallError({
    // Codes of an unanswered call would say that nothing was generated, and so nothing is owed.
    code: isDelivered && !endings.has(failure.code) ? 'broken-stream' : failure.code,
    message: failure.message + notes.join(''),
    attempts: attempt,
    partial: assembler.partial(),
    cause: failure.cause,
  });
}

function findConnection(tools: Tools, request: ModelRequest): BackendConnection {
  try {
    return tools.backends(request.model.backendKey);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'unknown reason';
    throw notConfigured(`The backend of ${request.model.name} cannot be used: ${why}`, cause);
  }
}

const notConfigured = (message: string, cause?: unknown) =>
  new ModelCallError({ code: 'not-configured', message, attempts: 1, cause });

/** Cancelled while no request was under way: before the first one, or between two. */
const cancelled = (connection: BackendConnection, attempts: number, cause?: unknown) =>
  new ModelCallError({
    code: 'cancelled',
    message: `The call to ${backendLabel(connection)} was cancelled.`,
    attempts,
    isUnderWay: false,
    cause,
  });

function withoutUserInfo(url: string): string {
  return url.replace(/^(\w+:\/\/)[^/@]*@/, '$1');
}
