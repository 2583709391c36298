import type { ModelRate, ToolRate } from '@/lib/accounting/rates';

/** One amount of a rate as a number, to sort by and nothing else; free is zero, unknown and unset are null. */
export function rateAmount(rate: ModelRate | ToolRate | null, amount: string): number | null {
  if (rate === null || rate.state === 'unknown') return null;
  if (rate.state === 'free') return 0;
  const value = (rate as Record<string, string | null>)[amount] ?? null;
  return value === null ? null : Number(value);
}
