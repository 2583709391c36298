import type { BrainReply } from '../brains/types';
import type { SimulatedModel } from '../catalogue';
import { hexOf } from '../random';
import type { ChatMessage, ChatRequest } from './chat-request';
import { countTokens } from './tokens';

export type FinishReason = 'stop' | 'length' | 'tool_calls';

/** What goes over the wire, streamed or not: after the thoughts were put where this model puts them, and after all cuts. */
export type WireReply = {
  id: string;
  model: string;
  reasoning: string;
  content: string;
  toolCalls: { id: string; name: string; arguments: string }[];
  finishReason: FinishReason;
  usage: Usage;
};

type Usage = {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number };
  completion_tokens_details: { reasoning_tokens: number };
};

const messageOverheadTokens = 4;
/** Prefixes are cached in whole blocks, as vLLM does. */
const cacheBlockTokens = 16;

function messageTokens(message: ChatMessage): number {
  const calls = message.role === 'assistant' ? (message.tool_calls ?? []) : [];
  const callTokens = calls.map((call) => countTokens(call.function.name + call.function.arguments) + 8);
  return messageOverheadTokens + countTokens(message.content) + callTokens.reduce((sum, tokens) => sum + tokens, 0);
}

const countedTools = new WeakMap<ChatRequest, number>();

function toolTokens(request: ChatRequest): number {
  if (!request.tools?.length) return 0;
  const known = countedTools.get(request);
  if (known !== undefined) return known;
  const tokens = countTokens(JSON.stringify(request.tools));
  countedTools.set(request, tokens);
  return tokens;
}

/** Tokens of the whole prompt, tool declarations included. */
export function countPromptTokens(request: ChatRequest): number {
  return request.messages.reduce((sum, message) => sum + messageTokens(message), toolTokens(request));
}

/**
 * Prompt tokens the server has seen in the same order before. Told from the request alone: whatever stood before the
 * last reply was the previous request; a prompt that is rebuilt each turn repeats its tools, its system message and the
 * problem once something has been gathered under them.
 */
function countCachedTokens(request: ChatRequest): number {
  const { messages } = request;
  const lastReply = messages.findLastIndex((message) => message.role === 'assistant');
  let tokens = 0;
  if (lastReply > 0) {
    tokens = messages.slice(0, lastReply).reduce((sum, message) => sum + messageTokens(message), toolTokens(request));
  } else {
    const last = messages.at(-1)?.content ?? '';
    const gathered = last.search(/\n\s*(?:Documents?:|Doc(?:ument)? 1\b|```python)/);
    if (gathered > 0 && request.tools?.length) {
      const before = messages.slice(0, -1).reduce((sum, message) => sum + messageTokens(message), toolTokens(request));
      tokens = before + countTokens(last.slice(0, gathered));
    }
  }
  return Math.floor(tokens / cacheBlockTokens) * cacheBlockTokens;
}

/** Keeps a text within what is left of the output limit. */
function take(text: string, left: { tokens: number; cut: boolean }): string {
  const tokens = countTokens(text);
  if (tokens <= left.tokens) {
    left.tokens -= tokens;
    return text;
  }
  const kept = text.slice(0, left.tokens * 4);
  left.tokens = 0;
  left.cut = true;
  return kept;
}

function cutAtStop(content: string, stop: ChatRequest['stop']): string {
  const places = [stop ?? []].flat().map((word) => (word ? content.indexOf(word) : -1));
  const first = Math.min(...places.filter((place) => place >= 0));
  return Number.isFinite(first) ? content.slice(0, first) : content;
}

/** The reply as this model's server would send it: thoughts in their place, cut at `stop` and at the output limit, counted. */
export function assembleReply(input: { request: ChatRequest; reply: BrainReply; model: SimulatedModel }): WireReply {
  const { request, reply, model } = input;
  const promptTokens = countPromptTokens(request);
  const room = Math.max(1, model.contextTokens - promptTokens);
  const limit = Math.min(request.max_completion_tokens ?? request.max_tokens ?? room, room);
  const left = { tokens: limit, cut: false };
  const inContent = model.reasoning === 'think-tags' && reply.reasoning !== '';
  const thoughts = model.reasoning === 'none' ? '' : reply.reasoning;
  const written = inContent ? `<think>\n${thoughts}\n</think>\n\n${reply.content}` : reply.content;
  const reasoning = inContent ? '' : take(thoughts, left);
  const content = take(cutAtStop(written, request.stop), left);
  const toolCalls: WireReply['toolCalls'] = [];
  const identity = [model.servedName, request.seed ?? 0, promptTokens, content, reasoning];
  for (const [index, call] of reply.toolCalls.entries()) {
    if (left.tokens < 4) left.cut = true;
    if (left.cut) break;
    left.tokens -= countTokens(call.name);
    const id = `chatcmpl-tool-${hexOf(32, index, call.arguments, ...identity)}`;
    toolCalls.push({ id, name: call.name, arguments: take(call.arguments, left) });
  }
  const completionTokens = limit - left.tokens;
  const forced = typeof request.tool_choice === 'object' && request.tool_choice !== null;
  return {
    id: `chatcmpl-${hexOf(32, ...identity)}`,
    model: request.model,
    reasoning,
    content,
    toolCalls,
    // vLLM ends a call of a named function with `stop`.
    finishReason: left.cut ? 'length' : toolCalls.length > 0 && !forced ? 'tool_calls' : 'stop',
    usage: {
      prompt_tokens: promptTokens,
      completion_tokens: completionTokens,
      total_tokens: promptTokens + completionTokens,
      prompt_tokens_details: { cached_tokens: Math.min(promptTokens, countCachedTokens(request)) },
      completion_tokens_details: { reasoning_tokens: Math.min(completionTokens, countTokens(thoughts)) },
    },
  };
}
