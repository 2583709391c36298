import type { WireReply } from './assemble-reply';
import { wordPieces } from './tokens';

type Json = Record<string, unknown>;

/** The whole reply as one JSON body. */
export function replyBody(reply: WireReply, createdSeconds: number): Json {
  const toolCalls = reply.toolCalls.map(({ id, name, arguments: text }) => ({
    id,
    type: 'function',
    function: { name, arguments: text },
  }));
  return {
    id: reply.id,
    object: 'chat.completion',
    created: createdSeconds,
    model: reply.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: reply.content === '' && toolCalls.length > 0 ? null : reply.content,
          reasoning_content: reply.reasoning === '' ? null : reply.reasoning,
          tool_calls: toolCalls,
        },
        logprobs: null,
        finish_reason: reply.finishReason,
        stop_reason: null,
      },
    ],
    usage: reply.usage,
  };
}

/** The same reply as the JSON chunks of a stream, in order; `[DONE]` is not among them. */
export function replyChunks(reply: WireReply, options: { createdSeconds: number; includeUsage: boolean }): Json[] {
  const head = {
    id: reply.id,
    object: 'chat.completion.chunk',
    created: options.createdSeconds,
    model: reply.model,
  };
  const chunk = (delta: Json, finishReason: string | null = null): Json => ({
    ...head,
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finishReason }],
  });
  const chunks = [chunk({ role: 'assistant', content: '' })];
  for (const piece of wordPieces(reply.reasoning)) chunks.push(chunk({ reasoning_content: piece }));
  for (const piece of wordPieces(reply.content)) chunks.push(chunk({ content: piece }));
  for (const [index, { id, name, arguments: text }] of reply.toolCalls.entries()) {
    chunks.push(chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] }));
    for (const piece of wordPieces(text))
      chunks.push(chunk({ tool_calls: [{ index, function: { arguments: piece } }] }));
  }
  chunks.push(chunk({}, reply.finishReason));
  if (options.includeUsage) chunks.push({ ...head, choices: [], usage: reply.usage });
  return chunks;
}
