import type { ModelClient, ModelPart } from '../../orchestrator/ports';
import { toRequestBody } from '../../providers/to-request-body';
import { completeChat, type SimulatorOptions } from '../complete-chat';

type Body = {
  error?: { message: string };
  choices: {
    finish_reason: string;
    message: {
      content: string | null;
      reasoning_content: string | null;
      tool_calls: { id: string; function: { name: string; arguments: string } }[];
    };
  }[];
  usage: {
    prompt_tokens: number;
    completion_tokens: number;
    prompt_tokens_details: { cached_tokens: number };
    completion_tokens_details: { reasoning_tokens: number };
  };
};

/** A model client that asks the simulated backend in this process, at once: for tests that play hundreds of runs. */
export function simulatedClient(options: SimulatorOptions = {}): ModelClient {
  return {
    async *stream(request, { signal }): AsyncGenerator<ModelPart> {
      const body = toRequestBody(request, { streaming: false, extraBody: {}, outputLimitField: 'max_tokens' });
      yield { type: 'request', body, url: 'simulator' };
      const http = new Request('http://simulator/v1/chat/completions', {
        method: 'POST',
        body: JSON.stringify(body),
        signal,
      });
      const response = await completeChat(http, { speed: 0, ...options });
      const json = (await response.json()) as Body;
      const [choice] = json.choices ?? [];
      if (!choice) throw new Error(json.error?.message ?? 'no choice');
      const { message } = choice;
      const thought = message.content?.match(/^<think>\n([\s\S]*?)\n<\/think>\n\n/);
      yield {
        type: 'finish',
        content: thought ? (message.content ?? '').slice(thought[0].length) : (message.content ?? ''),
        reasoning: thought?.[1] ?? message.reasoning_content,
        toolCalls: message.tool_calls.map(({ id, function: call }) => ({ id, ...call })),
        finishReason: choice.finish_reason,
        usage: {
          inputTokens: json.usage.prompt_tokens,
          cachedInputTokens: json.usage.prompt_tokens_details.cached_tokens,
          cacheWriteTokens: 0,
          outputTokens: json.usage.completion_tokens,
          reasoningTokens: json.usage.completion_tokens_details.reasoning_tokens,
          estimated: false,
        },
        servedModel: request.model.servedName,
        attempts: 1,
        response: json,
      };
    },
  };
}
