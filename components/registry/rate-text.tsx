import type { ModelRate, ToolRate } from '@/lib/accounting/rates';
import { formatPrice } from '@/lib/format';

/** One amount of a rate in its three states: `$0.80`, `free`, `unknown`; a dash where this rate has no such amount. */
export function RateText({ rate, amount }: { rate: ModelRate | ToolRate | null; amount: string }) {
  const quiet = 'text-muted-foreground';
  if (rate === null || rate.state === 'unknown') return <span className={quiet}>unknown</span>;
  if (rate.state === 'free') return <span className={quiet}>free</span>;
  const value = (rate as Record<string, string | null>)[amount] ?? null;
  return value === null ? <span className={quiet}>–</span> : <span>{formatPrice(value)}</span>;
}
