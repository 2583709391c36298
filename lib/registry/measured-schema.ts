import { z } from 'zod';

/** Figures over stored calls of one model or tool. Times are those of calls that succeeded. */
export const measuredFiguresSchema = z.object({
  calls: z.number().int(),
  /** Runs these calls belong to. */
  runs: z.number().int(),
  failed: z.number().int(),
  /** Failed ÷ (succeeded + failed); null when neither has happened. Cancelled and interrupted calls are nobody's fault. */
  failedShare: z.number().nullable(),
  meanMs: z.number().nullable(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  /** Mean time to the first token, ms; null for tools and replies in one piece. */
  firstTokenMs: z.number().nullable(),
  /** Output tokens ÷ time from the first token to the end, over all of them. */
  tokensPerSecond: z.number().nullable(),
  /** Booked USD in exact decimals. With `unknownCosts` above zero a lower bound; with all of them unknown nothing is known. */
  usdPerCall: z.string(),
  usdPerRun: z.string(),
  unknownCosts: z.number().int(),
  freeCosts: z.number().int(),
  newestAt: z.string(),
  oldestAt: z.string(),
});
export type MeasuredFigures = z.infer<typeof measuredFiguresSchema>;

export const measuredSchema = z.object({
  subjectId: z.string(),
  real: measuredFiguresSchema.nullable(),
  /** Calls of the simulated backend and of simulated runs, never mixed with real ones. */
  simulated: measuredFiguresSchema.nullable(),
});
export type Measured = z.infer<typeof measuredSchema>;
