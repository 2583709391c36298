import type { Usage } from '../cost';
import type { ToolCall } from '../events';
import {
  ModelCallError as CallError,
  type ModelCallError,
  type ModelClient,
  type ModelPart,
  type ModelRequest,
} from '../ports';

export type ScriptedFinish = {
  content?: string;
  reasoning?: string | null;
  toolCalls?: (Omit<ToolCall, 'id'> & { id?: string })[];
  finishReason?: string | null;
  usage?: Partial<Usage>;
};

/** What a scripted model does with one request. */
export type ScriptedReply =
  | string
  | ScriptedFinish
  /** Streams these parts in this order before its finish. */
  | { parts: ModelPart[]; finish?: ScriptedFinish }
  /** Throws in place of a reply. */
  | { throws: ModelCallError | Error }
  /** Answers nothing until the signal is aborted, then throws `cancelled`. */
  | { hangs: true };

export type ScriptStep = ScriptedReply | ((request: ModelRequest, index: number) => ScriptedReply);

export type ScriptedModel = ModelClient & {
  /** Every request in order, frozen as it was sent. */
  readonly requests: readonly ModelRequest[];
  /** Throws when scripted replies were not used. */
  assertDone(): void;
};

/** A tool call for a scripted reply; arguments that are not text are written as JSON. */
export const toolCall = (name: string, input: Record<string, unknown> | string = {}, id?: string) => ({
  name,
  arguments: typeof input === 'string' ? input : JSON.stringify(input),
  ...(id === undefined ? {} : { id }),
});

const deepFreeze = <T>(value: T): T => {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
  return value;
};

const finishPart = (reply: ScriptedFinish, index: number): ModelPart => {
  const { content = '', reasoning = null, toolCalls = [], usage = {} } = reply;
  const finishReason =
    reply.finishReason === undefined ? (toolCalls.length > 0 ? 'tool_calls' : 'stop') : reply.finishReason;
  const calls = toolCalls.map((call, place) => ({ id: `call-${index}-${place}`, ...call }));
  return {
    type: 'finish',
    content,
    reasoning,
    toolCalls: calls,
    finishReason,
    usage: {
      inputTokens: 100,
      cachedInputTokens: 0,
      cacheWriteTokens: 0,
      outputTokens: 10,
      reasoningTokens: 0,
      estimated: false,
      ...usage,
    },
    servedModel: 'scripted',
    attempts: 1,
    response: { content, tool_calls: calls },
  };
};

const untilAbort = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const cancel = () =>
      reject(new CallError({ code: 'cancelled', message: 'The request was cancelled.', attempts: 1 }));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });

/**
 * A model client that plays a script: one step per request, in the order of the requests, or one function for all of
 * them. A request beyond the script fails, and `assertDone` fails when a step was never used.
 */
export const createScriptedModel = (
  script: readonly ScriptStep[] | ((request: ModelRequest, index: number) => ScriptedReply),
): ScriptedModel => {
  const requests: ModelRequest[] = [];
  async function* stream(
    request: ModelRequest,
    { signal }: { signal: AbortSignal },
  ): AsyncGenerator<ModelPart, void, void> {
    const index = requests.length;
    const sent = deepFreeze(structuredClone(request));
    requests.push(sent);
    yield { type: 'request', body: { model: request.model.servedName, messages: sent.messages }, url: 'scripted:' };
    const step = typeof script === 'function' ? script : script[index];
    if (step === undefined) throw new Error(`The script has ${script.length} replies; request ${index + 1} has none.`);
    const reply = typeof step === 'function' ? step(sent, index) : step;
    if (typeof reply === 'string') {
      yield { type: 'content-delta', text: reply };
      yield finishPart({ content: reply }, index);
    } else if ('throws' in reply) throw reply.throws;
    else if ('hangs' in reply) await untilAbort(signal);
    else if ('parts' in reply) {
      yield* reply.parts;
      if (reply.finish !== undefined) yield finishPart(reply.finish, index);
    } else yield finishPart(reply, index);
  }
  return {
    stream,
    requests,
    assertDone() {
      if (typeof script !== 'function' && requests.length < script.length) {
        throw new Error(`The script has ${script.length} replies; only ${requests.length} were asked for.`);
      }
    },
  };
};
