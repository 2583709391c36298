import type { Estimate } from '@/lib/statistics/interval';

/** A number with a true minus; what is shown as zero has none. */
export function signedNumber(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A difference with its sign, `+$0.01`; `show` writes its size. */
export function signedDifference(value: number, show: (size: number) => string): string {
  const text = show(Math.abs(value));
  return /[1-9]/.test(text) ? `${value < 0 ? '−' : '+'}${text}` : text;
}

/** What stands beside a difference: its interval, or that all tasks differ by the same. Null where there is neither. */
export function intervalText(
  difference: Estimate | null,
  tasks: number,
  show: (value: number) => string,
): string | null {
  if (difference === null) return null;
  const { low, high } = difference;
  return low === null || high === null ? `in all ${tasks} tasks` : `${show(low)} to ${show(high)}`;
}
