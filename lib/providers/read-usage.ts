import type { Usage } from '@/lib/orchestrator/cost';
import { asObject, asCount as readCount } from './wire-values';

/** More than any model takes or gives in one call: a server that says so has miscounted, and its counts are not taken. */
const mostTokens = 100_000_000;
const asCount = (value: unknown) => {
  const count = readCount(value);
  return count !== null && count <= mostTokens ? count : null;
};

/**
 * Token counts as a server reports them, in tokens; null when it reports none. Cached input tokens are part of input
 * tokens and reasoning tokens of output tokens, as in OpenAI's arithmetic.
 */
export function readUsage(value: unknown): Usage | null {
  const usage = asObject(value);
  if (usage === null) return null;
  const inputTokens = asCount(usage.prompt_tokens) ?? asCount(usage.input_tokens);
  const total = asCount(usage.total_tokens);
  const outputTokens =
    asCount(usage.completion_tokens) ??
    asCount(usage.output_tokens) ??
    (total === null || inputTokens === null ? null : Math.max(0, total - inputTokens));
  if (inputTokens === null || outputTokens === null || inputTokens + outputTokens === 0) return null;
  const input = asObject(usage.prompt_tokens_details) ?? asObject(usage.input_tokens_details);
  const output = asObject(usage.completion_tokens_details) ?? asObject(usage.output_tokens_details);
  const cached =
    asCount(input?.cached_tokens) ??
    asCount(usage.prompt_cache_hit_tokens) ??
    asCount(usage.cache_read_input_tokens) ??
    asCount(usage.cached_tokens) ??
    0;
  const written = asCount(input?.cache_write_tokens) ?? asCount(usage.cache_creation_input_tokens) ?? 0;
  const reasoning = asCount(output?.reasoning_tokens) ?? asCount(usage.reasoning_tokens) ?? 0;
  return {
    inputTokens,
    cachedInputTokens: Math.min(cached, inputTokens),
    cacheWriteTokens: Math.min(written, inputTokens - Math.min(cached, inputTokens)),
    outputTokens,
    reasoningTokens: Math.min(reasoning, outputTokens),
    estimated: false,
  };
}
