import { formatDuration, formatShare, formatUsd } from '@/lib/format';
import type { Estimate } from '@/lib/statistics/interval';
import type { ArmAnalysis } from './arm-analysis';

const signed = (text: string, value: number) => (value > 0 ? `+${text}` : text);

/** USD as a number, for means and intervals: exact sums are shown from their decimal strings. */
export const usdText = (usd: number): string => formatUsd(usd.toFixed(12));
export const secondsText = (seconds: number): string =>
  Number.isFinite(seconds) ? formatDuration(seconds * 1000) : '–';

/** `0.031` → `+3.1 points`, the difference of two shares. */
export const pointsText = (share: number): string => signed(`${(share * 100).toFixed(1)}`, share);
/** Durations have no sign of their own. */
export const signedSecondsText = (seconds: number): string =>
  seconds < 0 ? `−${secondsText(-seconds)}` : signed(secondsText(seconds), seconds);
export const signedUsdText = (usd: number): string => signed(usdText(usd), usd);

/** The ends of an interval, `low – high`; null where one is open. */
export const rangeText = (
  interval: { low: number | null; high: number | null } | null,
  text: (value: number) => string,
): string | null =>
  interval && interval.low !== null && interval.high !== null ? `${text(interval.low)} – ${text(interval.high)}` : null;

/** Mean cost of a run: a lower bound where parts are not known. */
export const costText = ({ cost }: Pick<ArmAnalysis, 'cost'>): string =>
  cost === null ? '–' : `${cost.unknownParts > 0 ? '≥ ' : ''}${formatUsd(cost.meanUsd)}`;

export const shareText = (share: number | null): string => (share === null ? '–' : formatShare(share));

/** A mean with its unit left to the head of its column. */
export const meanText = ({ estimate }: Estimate): string =>
  estimate >= 100 ? estimate.toFixed(0) : estimate.toFixed(1);
