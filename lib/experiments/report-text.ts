import { formatDuration, formatShare, formatUsd } from '@/lib/format';
import type { ArmAnalysis } from './arm-analysis';

/** With a sign, and a true minus; what is shown as zero has none. */
const signed = (text: string, value: number) => {
  if (!/[1-9]/.test(text)) return text.replace(/^-/, '');
  return value > 0 ? `+${text}` : text.replace('-', '−');
};

/** USD as a number, for means and intervals: exact sums are shown from their decimal strings. */
export const usdText = (usd: number): string => formatUsd(usd.toFixed(12));
export const secondsText = (seconds: number): string =>
  Number.isFinite(seconds) ? formatDuration(seconds * 1000) : '–';

/** `0.031` → `+3.1`: the difference of two shares in percentage points. */
export const pointsText = (share: number): string => signed((share * 100).toFixed(1), share);
export const signedUsdText = (usd: number): string => signed(usdText(usd), usd);
export const signedSecondsText = (seconds: number): string =>
  signed(`${seconds < 0 ? '-' : ''}${secondsText(Math.abs(seconds))}`, seconds);

/** The ends of an interval, `10.5–11.3 s` or `−0.4 – +5.8`: a unit once, room around the dash only beside signs; `from 9.8 s` where the other is open. Null without any. */
export function rangeText(
  interval: { low: number | null; high: number | null } | null,
  text: (value: number) => string,
): string | null {
  if (!interval || (interval.low === null && interval.high === null)) return null;
  if (interval.low === null) return `to ${text(interval.high as number)}`;
  if (interval.high === null) return `from ${text(interval.low)}`;
  const [low, high] = [text(interval.low), text(interval.high)];
  if (/[+−]/.test(low + high)) return `${low} – ${high}`;
  const unit = /(?: m?s|%)$/.exec(high)?.[0] ?? '';
  return `${low.endsWith(unit) ? low.slice(0, low.length - unit.length) : low}–${high}`;
}

/** Mean cost of a run: a lower bound where parts are not known. */
export const costText = ({ cost }: Pick<ArmAnalysis, 'cost'>): string =>
  cost === null ? '–' : `${cost.unknownParts > 0 ? '≥ ' : ''}${formatUsd(cost.meanUsd)}`;

export const shareText = (share: number | null): string => (share === null ? '–' : formatShare(share));

/** A mean with its unit left to the head of its column. */
export const oneDecimal = (value: number): string => value.toFixed(value >= 100 ? 0 : 1);
