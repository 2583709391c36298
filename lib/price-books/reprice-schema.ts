import { z } from 'zod';

/** Runs a preview looks back on at most. */
export const maxRepricedRuns = 10_000;

/** GET /api/price-books/:id/reprice */
export const repriceQuerySchema = z.object({
  /** The newest finished runs. */
  runs: z.coerce.number().int('A whole number.').min(1, 'At least one.').max(maxRepricedRuns).default(1_000),
  /** Version whose prices are taken; the one in effect now unless told. */
  versionId: z.uuid().optional(),
  /** Real and simulated runs are never added up; unless told, real ones where there are any. */
  simulated: z.enum(['true', 'false']).optional(),
});

const totalSchema = z.object({ usd: z.string(), unknownParts: z.number().int() });
export const repriceSchema = z.object({
  versionId: z.string(),
  version: z.number().int(),
  simulated: z.boolean(),
  /** Finished runs there are of each sort, counted up to the most that are looked at. */
  runCounts: z.object({ real: z.number().int(), simulated: z.number().int() }),
  runCount: z.number().int(),
  callCount: z.number().int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  booked: totalSchema,
  repriced: totalSchema,
  /** By model and tool, the dearest under this book first. */
  subjects: z.array(
    z.object({
      kind: z.enum(['model', 'tool']),
      subjectId: z.string(),
      name: z.string(),
      calls: z.number().int(),
      inputTokens: z.number().int(),
      outputTokens: z.number().int(),
      /** State of its price in this book; null = not listed. */
      state: z.enum(['priced', 'free', 'unknown']).nullable(),
      booked: totalSchema,
      repriced: totalSchema,
    }),
  ),
});
export type Reprice = z.infer<typeof repriceSchema>;
