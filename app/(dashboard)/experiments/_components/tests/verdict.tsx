import { Badge } from '@/components/ui/badge';
import type { Interval } from '@/lib/statistics/interval';

type Tone = 'success' | 'warning' | 'danger' | 'neutral';

/** A verdict in words, in its colour. */
export const Verdict = ({ tone, children }: { tone: Tone; children: string }) => (
  <Badge variant={tone} data-testid="verdict">
    {children}
  </Badge>
);

const signed = (value: number, digits: number) => {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
};

/** A number with its 95 % interval: `−0.42 (−0.60 to −0.25)`. */
export function WithInterval({ interval, digits = 2 }: { interval: Interval | null; digits?: number }) {
  if (interval === null) return <span className="text-muted-foreground">–</span>;
  return (
    <span data-numeric className="whitespace-nowrap" title="95 % interval, from resampled tasks">
      {signed(interval.estimate, digits)}
      <span className="ml-1.5 text-muted-foreground text-xs">
        {signed(interval.low, digits)} to {signed(interval.high, digits)}
      </span>
    </span>
  );
}
