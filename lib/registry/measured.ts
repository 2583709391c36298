import { z } from 'zod';

/** What is looked at: the newest calls of each model and tool, no older than this. */
export const measuredWindow = { calls: 1_000, days: 30 } as const;

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

/** Differences above this share of the declared latency are pointed out. */
export const notableGap = 0.25;

/**
 * How far the measured mean is from the declared latency, as a share of the declared one; null when there is nothing to compare.
 * `0.5` = half as much again.
 */
export function latencyGap(declaredSeconds: number | null, meanMs: number | null): number | null {
  if (declaredSeconds === null || meanMs === null) return null;
  const measured = meanMs / 1000;
  if (declaredSeconds === 0) return measured === 0 ? 0 : Number.POSITIVE_INFINITY;
  return (measured - declaredSeconds) / declaredSeconds;
}

export const isNotable = (gap: number | null): boolean => gap !== null && Math.abs(gap) > notableGap;

/** A measured time as one would declare it, in seconds: `0.042`, `1.37`, `22.4`. Three significant digits, ms at most. */
export const declarableSeconds = (meanMs: number): number =>
  Number(Number((meanMs / 1000).toPrecision(3)).toFixed(meanMs < 100 ? 4 : 3));

/** The figures to show first: real ones where there are any. */
export const mainFigures = (measured: Measured | undefined): { figures: MeasuredFigures; simulated: boolean } | null =>
  measured?.real
    ? { figures: measured.real, simulated: false }
    : measured?.simulated
      ? { figures: measured.simulated, simulated: true }
      : null;
