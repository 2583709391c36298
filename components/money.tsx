import { cn } from '@/lib/cn';
import { formatUsd } from '@/lib/format';
import type { Cost, CostTotal } from '@/lib/orchestrator/cost';

type MoneyProps = { className?: string } & ({ cost: Cost | null } | { total: CostTotal | null });

type Shown = { text: string; title: string; quiet: boolean };

function showCost({ state, usd }: Cost): Shown {
  switch (state) {
    case 'free':
      return { text: 'free', title: 'Declared free in the price book', quiet: true };
    case 'priced':
      return { text: formatUsd(usd), title: `$${usd}`, quiet: false };
    case 'unknown':
      return /[1-9]/.test(usd)
        ? { text: `≥ ${formatUsd(usd)}`, title: `At least $${usd}: part of the cost is not known`, quiet: false }
        : { text: 'unknown', title: 'No price is known for this', quiet: true };
  }
}

function showTotal({ usd, unknownParts }: CostTotal): Shown {
  if (unknownParts === 0) return { text: formatUsd(usd), title: `$${usd}`, quiet: false };
  const why =
    unknownParts === 1 ? 'the cost of one call is not known' : `the cost of ${unknownParts} calls is not known`;
  return { text: `≥ ${formatUsd(usd)}`, title: `At least $${usd}: ${why}`, quiet: false };
}

/**
 * Money in its three states, never mixed: priced (`$0.0012`), free, unknown. A sum with an unknown part reads
 * `≥ $0.0012`. `cost` is one call's, `total` a sum's; null is a dash. The title holds the exact amount.
 */
export function Money({ className, ...props }: MoneyProps) {
  const value = 'cost' in props ? props.cost : props.total;
  const shown: Shown =
    value === null
      ? { text: '–', title: 'Not known yet', quiet: true }
      : 'cost' in props && props.cost
        ? showCost(props.cost)
        : showTotal(value as CostTotal);
  return (
    <span
      data-numeric
      title={shown.title}
      className={cn('whitespace-nowrap', shown.quiet && 'text-muted-foreground', className)}
    >
      {shown.text}
    </span>
  );
}
