import { z } from 'zod';

/** GET /api/price-books/throughput */
export const throughputQuerySchema = z.object({ modelId: z.uuid('Choose a model.') });

/** What a model was seen to do while it was busy, over its newest finished calls. */
export const throughputSchema = z.object({
  /** Calls it was measured on; the rest is null without any. */
  callCount: z.number().int(),
  /** Seconds in which at least one of these calls was running. */
  busySeconds: z.number(),
  /** Calls running at the same time, on average over the busy seconds. */
  concurrency: z.number().nullable(),
  /** Tokens per busy second, all calls together. */
  inputTokensPerSecond: z.number().nullable(),
  outputTokensPerSecond: z.number().nullable(),
  /** Start of the oldest and the newest of these calls. */
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type Throughput = z.infer<typeof throughputSchema>;
