import { CallFailure } from './call-failure';

const words: Record<string, string> = {
  eos: 'stop',
  eos_token: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  function_call: 'tool_calls',
  tool_use: 'tool_calls',
  max_tokens: 'length',
  max_length: 'length',
  model_length: 'length',
};
const refusals = new Set(['content_filter', 'safety', 'recitation', 'refusal', 'prohibited_content']);
const breaks = new Set(['error', 'abort', 'insufficient_system_resource']);

/**
 * One word for each way a reply ends: `stop`, `length`, `tool_calls`, or the server's own. What the message holds
 * counts more than what the server calls it, but a cut-off reply stays `length`.
 */
export function normalizeFinishReason(reason: string | null, hasToolCalls: boolean): string | null {
  const lower = reason?.toLowerCase() ?? null;
  const word = lower === null ? null : (words[lower] ?? lower);
  if (word === 'length') return 'length';
  if (hasToolCalls) return 'tool_calls';
  return word === 'tool_calls' ? 'stop' : word;
}

/** Finish reasons that mean the call failed; null for all others. */
export function failureOfFinishReason(reason: string | null, backend: string): CallFailure | null {
  const word = reason?.toLowerCase() ?? '';
  if (refusals.has(word)) {
    return new CallFailure({
      code: 'refused',
      message: `A content filter of ${backend} stopped the reply (finish reason "${reason}"). Rephrase the task or use another model.`,
    });
  }
  if (breaks.has(word)) {
    return new CallFailure({
      code: 'broken-stream',
      isRetryable: true,
      message: `${backend} broke the reply off (finish reason "${reason}"). Try again; look at the server's log if it happens often.`,
    });
  }
  return null;
}
