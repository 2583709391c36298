import { z } from 'zod';

const amount = z
  .string()
  .regex(/^\d+(\.\d+)?$/, 'A price is a decimal number, zero or more.')
  .nullable()
  .default(null);

/** A model's price: USD per million tokens, per call, or per second of the call. Exact decimal strings. */
export const modelRateSchema = z.object({
  state: z.enum(['priced', 'free', 'unknown']),
  inputPerMillion: amount,
  /** Null = cached input is booked as input. */
  cachedInputPerMillion: amount,
  /** Null = cache writes are booked as input. */
  cacheWritePerMillion: amount,
  outputPerMillion: amount,
  /** Null = reasoning is booked as output. */
  reasoningPerMillion: amount,
  perCall: amount,
  perSecond: amount,
});
export type ModelRate = z.infer<typeof modelRateSchema>;

/** A tool's own price: USD per call, per billable request, per second, per document. */
export const toolRateSchema = z.object({
  state: z.enum(['priced', 'free', 'unknown']),
  perCall: amount,
  perRequest: amount,
  perSecond: amount,
  perDocument: amount,
});
export type ToolRate = z.infer<typeof toolRateSchema>;

/** The rates a run is booked with, by model key and tool key. A key that is missing is unknown. */
export const rateCardSchema = z.object({
  models: z.record(z.string(), modelRateSchema),
  tools: z.record(z.string(), toolRateSchema),
});
export type RateCard = z.infer<typeof rateCardSchema>;
