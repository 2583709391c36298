import { addUsd } from '@/lib/accounting/money';
import { distinctColours } from './model-colour';
import { linearTicks } from './ticks';

export type SpendSeries = {
  kind: 'model' | 'tool' | 'judge';
  name: string;
  usd: readonly string[];
  totalUsd: string;
  unknownCalls: number;
};

export type SpendBars = {
  /** One bar a day; `values[i]` is the height of `series[i]` in USD, as a number for drawing only. */
  bars: { day: string; values: number[]; totalUsd: string }[];
  series: { label: string; colour: string; totalUsd: string; unknownCalls: number; merged: number }[];
  ticks: number[];
};

/** So many series can be told apart; the rest is one. */
const mostSeries = 8;

const label = ({ kind, name }: SpendSeries) => (kind === 'judge' ? `${name} (judging)` : name);

/** The dearest series each in its colour, the others as one last grey one, in the order given (dearest first). */
export function spendBars(days: readonly string[], given: readonly SpendSeries[]): SpendBars {
  const spent = given.filter(({ totalUsd, unknownCalls }) => /[1-9]/.test(totalUsd) || unknownCalls > 0);
  const shown = spent.length > mostSeries + 1 ? spent.slice(0, mostSeries) : spent;
  const rest = spent.slice(shown.length);
  const sum = (amounts: readonly string[]) => amounts.reduce(addUsd, '0');
  const merged =
    rest.length === 0
      ? []
      : [
          {
            label: `${rest.length} others`,
            colour: 'var(--muted-foreground)',
            totalUsd: sum(rest.map(({ totalUsd }) => totalUsd)),
            unknownCalls: rest.reduce((count, { unknownCalls }) => count + unknownCalls, 0),
            merged: rest.length,
          },
        ];
  const kindOf = ({ kind }: SpendSeries) => (kind === 'tool' ? 'tool' : 'model');
  const colourOf = distinctColours(shown.map((series) => ({ kind: kindOf(series), name: label(series) })));
  const bars = days.map((day, index) => {
    const at = (series: SpendSeries) => series.usd[index] ?? '0';
    const values = shown.map((series) => Number(at(series)));
    if (rest.length > 0) values.push(Number(sum(rest.map(at))));
    return { day, values, totalUsd: sum(spent.map(at)) };
  });
  return {
    bars,
    series: [
      ...shown.map((series) => ({
        label: label(series),
        colour: colourOf(kindOf(series), label(series)),
        totalUsd: series.totalUsd,
        unknownCalls: series.unknownCalls,
        merged: 0,
      })),
      ...merged,
    ],
    ticks: linearTicks(0, Math.max(0, ...bars.map(({ totalUsd }) => Number(totalUsd))) || 1, 4),
  };
}
