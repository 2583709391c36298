import { linearTicks } from './ticks';

export type StackSeries = {
  key: string;
  label: string;
  /** A CSS colour. */
  colour: string;
};

export type StackSegment = {
  /** Place in `series` of the chart. */
  series: number;
  value: number;
  /** Part of it is not known. */
  isLowerBound: boolean;
  /** Of the bar's own sum. */
  share: number;
  /** Where it begins and how long it is, in per cent of the axis. */
  start: number;
  width: number;
};

export type StackBar = { key: string; label: string; sum: number; isLowerBound: boolean; segments: StackSegment[] };

export type StackedBars = {
  bars: StackBar[];
  /** What a colour stands for; `merged`: how many the last one stands for together, 0 = itself. */
  series: (StackSeries & { merged: number })[];
  /** In per cent of the axis, with the value there. */
  ticks: { at: number; value: number }[];
  /** Series there are in all. */
  seriesCount: number;
};

/** So many series can be told apart; the rest is one. */
export const mostStacks = 8;
export const othersColour = 'var(--muted-foreground)';

/**
 * Bars of stacked parts. With `isShare` every bar that has anything is as long as the axis, otherwise the longest is. `series`
 * come in the order they are stacked in; above `most` of them (and one more, which would be alone) the last are one.
 */
export function stackedBars(input: {
  series: readonly StackSeries[];
  /** `values[i]` of `series[i]`, zero or more; with `lowerBounds[i]` part of it is not known. */
  bars: readonly { key: string; label: string; values: readonly number[]; lowerBounds?: readonly boolean[] }[];
  isShare: boolean;
  most?: number;
}): StackedBars {
  const { series, isShare, most = mostStacks } = input;
  const shown = series.length > most + 1 ? series.slice(0, most) : [...series];
  const merged = series.length - shown.length;
  const bars = input.bars.map(({ key, label, values, lowerBounds = [] }) => {
    const parts = shown.map((_, at) => ({ value: values[at] ?? 0, isLowerBound: lowerBounds[at] ?? false }));
    if (merged > 0)
      parts.push({
        value: values.slice(shown.length).reduce((sum, value) => sum + value, 0),
        isLowerBound: lowerBounds.slice(shown.length).includes(true),
      });
    const sum = parts.reduce((all, { value }) => all + value, 0);
    return { key, label, parts, sum, isLowerBound: lowerBounds.includes(true) };
  });
  const longest = Math.max(0, ...bars.map(({ sum }) => sum));
  const tickValues = isShare ? [0, 0.25, 0.5, 0.75, 1] : linearTicks(0, longest || 1, 4);
  const axis = isShare ? 1 : (tickValues.at(-1) ?? 1);
  return {
    bars: bars.map(({ key, label, parts, sum, isLowerBound: isBound }) => {
      const scale = isShare ? (sum > 0 ? 1 / sum : 0) : 1 / axis;
      let start = 0;
      const segments = parts.flatMap(({ value, isLowerBound }, at): StackSegment[] => {
        if (value <= 0) return [];
        const width = value * scale * 100;
        const segment = { series: at, value, isLowerBound, share: value / sum, start, width };
        start += width;
        return [segment];
      });
      return { key, label, sum, isLowerBound: isBound, segments };
    }),
    series: [
      ...shown.map((one) => ({ ...one, merged: 0 })),
      ...(merged > 0 ? [{ key: 'others', label: `${merged} others together`, colour: othersColour, merged }] : []),
    ],
    ticks: tickValues.map((value) => ({ at: (value / axis) * 100, value })),
    seriesCount: series.length,
  };
}

/** "top 8 of 14, 6 others together", or nothing where all are shown. */
export function topText({ series, seriesCount }: StackedBars): string {
  const merged = series.at(-1)?.merged ?? 0;
  return merged === 0 ? '' : `Top ${seriesCount - merged} of ${seriesCount}, ${merged} others together.`;
}
