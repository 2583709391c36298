import type { Measured, MeasuredFigures } from './measured-schema';

export type { Measured, MeasuredFigures };

/** What is looked at: the newest calls of each model and tool, no older than this. */
export const measuredWindow = { calls: 1_000, days: 30 } as const;

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
