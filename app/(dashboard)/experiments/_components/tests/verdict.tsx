import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { intervalText, signedDifference, signedNumber } from '@/lib/experiments/signed-text';
import type { Estimate } from '@/lib/statistics/interval';

type Tone = 'success' | 'warning' | 'danger' | 'neutral';

/** A verdict in words, in its colour. */
export const Verdict = ({ tone, children }: { tone: Tone; children: string }) => (
  <Badge variant={tone} data-testid="verdict">
    {children}
  </Badge>
);

const Dash = () => <span className="text-muted-foreground">–</span>;

/** A number with its 95 % interval: `−0.42 (−0.60 to −0.25)`. */
export function WithInterval({ interval }: { interval: Estimate | null }) {
  if (interval === null) return <Dash />;
  const { estimate, low, high } = interval;
  return (
    <WithText text={low === null || high === null ? null : `${signedNumber(low)} to ${signedNumber(high)}`}>
      {signedNumber(estimate)}
    </WithText>
  );
}

/** A difference with its sign and 95 % interval, or that all `tasks` differ by the same. `show` writes a size with its unit. */
export function Difference({
  difference,
  tasks,
  show,
}: {
  difference: Estimate | null;
  tasks: number;
  show: (size: number) => string;
}) {
  if (difference === null) return <Dash />;
  const signed = (value: number) => signedDifference(value, show);
  return <WithText text={intervalText(difference, tasks, signed)}>{signed(difference.estimate)}</WithText>;
}

const WithText = ({ text, children }: { text: string | null; children: ReactNode }) => (
  <span data-numeric className="whitespace-nowrap" title="95 % interval, over tasks">
    {children}
    {text !== null && <span className="ml-1.5 text-muted-foreground text-xs">{text}</span>}
  </span>
);
