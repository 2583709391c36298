import { Money } from '@/components/money';
import type { RunDetail } from '@/lib/runs/schema';

const parts = [
  { key: 'orchestratorUsd', label: 'Orchestrator', colour: 'var(--role-orchestrator)' },
  { key: 'expertUsd', label: 'Experts', colour: 'var(--role-expert)' },
  { key: 'toolUsd', label: 'Tools', colour: 'var(--role-tool)' },
] as const;

/** Who spent the money. The judge is not part of a run's cost and stands apart. */
export function SpendBar({
  spend,
  unknownParts,
  judgeUnknownParts,
}: {
  spend: RunDetail['spend'];
  unknownParts: number;
  /** Judgements whose price is not known. */
  judgeUnknownParts: number;
}) {
  const amounts = parts.map((part) => ({ ...part, amount: Number(spend[part.key]) }));
  const total = amounts.reduce((sum, part) => sum + part.amount, 0);
  return (
    <div className="space-y-1.5">
      <div aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full bg-muted">
        {total > 0 &&
          amounts.map((part) => (
            <span key={part.key} style={{ width: `${(part.amount / total) * 100}%`, background: part.colour }} />
          ))}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted-foreground text-xs tabular-nums">
        {amounts.map((part) => (
          <li key={part.key} className="flex items-center gap-1.5">
            <span aria-hidden className="size-2 rounded-full" style={{ background: part.colour }} />
            {part.label} <Money total={{ usd: spend[part.key], unknownParts }} />
          </li>
        ))}
        {(Number(spend.judgeUsd) > 0 || judgeUnknownParts > 0) && (
          <li>
            Judge (apart) <Money total={{ usd: spend.judgeUsd, unknownParts: judgeUnknownParts }} />
          </li>
        )}
        {unknownParts > 0 && (
          <li className="text-warning">
            {unknownParts} {unknownParts === 1 ? 'call has' : 'calls have'} no known price: the cost is at least this
          </li>
        )}
      </ul>
    </div>
  );
}
