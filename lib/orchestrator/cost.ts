import { z } from 'zod';

/**
 * What one call cost. `usd` is an exact decimal string (never a float).
 * - `priced`: a rate was known and applied; `usd` is the amount.
 * - `free`: declared free; `usd` is "0".
 * - `unknown`: no rate, or the call's usage is not known; `usd` is the part that is known ("0" if none).
 */
export const costSchema = z.object({
  state: z.enum(['priced', 'free', 'unknown']),
  usd: z.string(),
});
export type Cost = z.infer<typeof costSchema>;

/** An exact sum of costs. With `unknownParts` above zero the sum is a lower bound and is shown as "≥ $x". */
export const costTotalSchema = z.object({
  usd: z.string(),
  unknownParts: z.number().int().nonnegative(),
});
export type CostTotal = z.infer<typeof costTotalSchema>;

/** Tokens of one model call, in tokens. Cached input tokens are part of input tokens, reasoning tokens of output tokens. */
export const usageSchema = z.object({
  inputTokens: z.number().int().nonnegative(),
  cachedInputTokens: z.number().int().nonnegative().default(0),
  cacheWriteTokens: z.number().int().nonnegative().default(0),
  outputTokens: z.number().int().nonnegative(),
  reasoningTokens: z.number().int().nonnegative().default(0),
  /** True when the server sent no usage and the counts were estimated from text. */
  estimated: z.boolean().default(false),
});
export type Usage = z.infer<typeof usageSchema>;

/** What a tool used beside time: units that a price can be set on. */
export const toolUnitsSchema = z.object({
  /** Billable requests made, e.g. web searches. */
  requests: z.number().int().nonnegative().default(0),
  /** Documents fetched or returned. */
  documents: z.number().int().nonnegative().default(0),
  /** Seconds of billable compute. */
  seconds: z.number().nonnegative().default(0),
});
export type ToolUnits = z.infer<typeof toolUnitsSchema>;
