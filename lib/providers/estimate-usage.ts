import type { Usage } from '@/lib/orchestrator/cost';
import type { ModelRequest } from '@/lib/orchestrator/ports';

/** Tokens a chat template adds around each message; about right for the common templates. */
const tokensPerMessage = 4;

/** Token counts from the texts alone, for servers that report none; marked `estimated`. */
export function estimateUsage(input: {
  request: Pick<ModelRequest, 'messages' | 'tools'>;
  reply: { content: string; reasoning: string | null; toolArguments: readonly string[] };
  countTokens: (text: string) => number;
}): Usage {
  const { request, reply, countTokens } = input;
  let inputTokens = request.tools.length > 0 ? countTokens(JSON.stringify(request.tools)) : 0;
  for (const message of request.messages) {
    inputTokens += tokensPerMessage + countTokens(message.content);
    if (message.role === 'assistant') {
      for (const call of message.toolCalls) inputTokens += countTokens(call.name) + countTokens(call.arguments);
    }
  }
  const reasoningTokens = reply.reasoning === null ? 0 : countTokens(reply.reasoning);
  const argumentTokens = reply.toolArguments.reduce((sum, text) => sum + countTokens(text), 0);
  return {
    inputTokens,
    cachedInputTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: reasoningTokens + countTokens(reply.content) + argumentTokens,
    reasoningTokens,
    estimated: true,
  };
}
