import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import { VerdictBadge } from '@/components/runs/verdict-badge';
import { subtractUsd } from '@/lib/accounting/money';
import { formatCount, formatDuration, formatUsd } from '@/lib/format';
import type { RunDetail } from '@/lib/runs/schema';
import { SidesTable } from './sides-table';

/** `+12`, `−3`, `0`. */
const signed = (difference: number, text: (size: number) => string) =>
  difference === 0 ? '0' : `${difference > 0 ? '+' : '−'}${text(Math.abs(difference))}`;

function costDifference(left: RunDetail, right: RunDetail): string {
  if (left.cost.unknownParts + right.cost.unknownParts > 0) return 'not known';
  const difference = subtractUsd(right.cost.usd, left.cost.usd);
  if (!/[1-9]/.test(difference)) return '0';
  return difference.startsWith('-') ? `−${formatUsd(difference.slice(1))}` : `+${formatUsd(difference)}`;
}

/** What the two runs came to, and right minus left. */
export function TotalsTable({ left, right }: { left: RunDetail; right: RunDetail }) {
  const count = (label: string, of: (run: RunDetail) => number) => ({
    label,
    left: formatCount(of(left)),
    right: formatCount(of(right)),
    difference: signed(of(right) - of(left), formatCount),
  });
  const rows = [
    {
      label: 'Verdict',
      left: <VerdictBadge verdict={left.verdict} judging={left.judging} />,
      right: <VerdictBadge verdict={right.verdict} judging={right.judging} />,
      difference: left.verdict === right.verdict ? 'same' : 'differs',
    },
    {
      label: 'Cost',
      left: <Money total={left.cost} />,
      right: <Money total={right.cost} />,
      difference: costDifference(left, right),
    },
    {
      label: 'Time',
      left: <Duration ms={left.activeMs} />,
      right: <Duration ms={right.activeMs} />,
      difference: signed(right.activeMs - left.activeMs, formatDuration),
    },
    count('Turns', (run) => run.turnCount),
    count('Calls', (run) => run.callCount),
    count('Tokens in', (run) => run.inputTokens),
    count('Tokens out', (run) => run.outputTokens),
    count('Corrections', (run) => run.correctionCount),
  ];
  return (
    <section aria-label="Totals" className="overflow-hidden rounded-lg border bg-card">
      <h2 className="border-b px-3 py-2 font-medium">What they came to</h2>
      <SidesTable of="Figure" className="text-right tabular-nums" rows={rows} />
    </section>
  );
}
