import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { othersColour, stackedBars, topText } from './stacked-bars';
import { turnBins } from './turn-bins';

const series = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `s${at}`, label: `S${at}`, colour: 'red' }));
const bar = (values: number[], lowerBounds?: boolean[]) => ({
  key: 'b',
  label: 'B',
  values,
  ...(lowerBounds && { lowerBounds }),
});

describe('stacked bars', () => {
  test('as shares fill the axis; nothing is no bar', () => {
    const { bars, ticks } = stackedBars({ series: series(2), bars: [bar([1, 3]), bar([0, 0])], isShare: true });
    expect(bars[0]?.segments).toEqual([
      { series: 0, value: 1, isLowerBound: false, share: 0.25, start: 0, width: 25 },
      { series: 1, value: 3, isLowerBound: false, share: 0.75, start: 25, width: 75 },
    ]);
    expect(bars[1]).toMatchObject({ sum: 0, segments: [] });
    expect(ticks.at(-1)).toEqual({ at: 100, value: 1 });
  });
  test('as amounts are as long as they are much', () => {
    const { bars, ticks } = stackedBars({ series: series(1), bars: [bar([30]), bar([60])], isShare: false });
    expect(ticks.map(({ value }) => value)).toEqual([0, 20, 40, 60]);
    expect(bars.map(({ segments }) => segments[0]?.width)).toEqual([50, 100]);
  });
  test('beyond eight the rest is one, which says so; nine are shown', () => {
    const many = stackedBars({ series: series(12), bars: [bar(Array.from({ length: 12 }, () => 1))], isShare: false });
    expect(many.series).toHaveLength(9);
    expect(many.series.at(-1)).toMatchObject({ label: '4 others together', colour: othersColour, merged: 4 });
    expect(many.bars[0]?.segments.at(-1)?.value).toBe(4);
    expect(topText(many)).toBe('Top 8 of 12, 4 others together.');
    const nine = stackedBars({ series: series(9), bars: [], isShare: true });
    expect([nine.series.length, topText(nine)]).toEqual([9, '']);
  });
  test('what is not known in a part is not known in its bar, nor in the others together', () => {
    const unknown = Array.from({ length: 12 }, (_, at) => at === 11);
    const [drawn] = stackedBars({
      series: series(12),
      bars: [
        bar(
          unknown.map(() => 1),
          unknown,
        ),
      ],
      isShare: false,
    }).bars;
    expect(drawn?.isLowerBound).toBe(true);
    expect(drawn?.segments.map(({ isLowerBound }) => isLowerBound)).toEqual([...Array(8).fill(false), true]);
  });
  test('segments follow each other and end within the axis', () => {
    const values = fc.array(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 14, maxLength: 14 }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(values, fc.boolean(), (rows, isShare) => {
        const { bars } = stackedBars({ series: series(14), bars: rows.map((row) => bar(row)), isShare });
        for (const { segments } of bars) {
          let end = 0;
          for (const { start, width } of segments) {
            expect(start).toBeCloseTo(end, 6);
            end = start + width;
          }
          expect(end).toBeLessThanOrEqual(100 + 1e-6);
        }
      }),
    );
  });
});

describe('histograms of turns', () => {
  test('share one axis, the highest column of all is the height', () => {
    const { arms, width, last } = turnBins([
      [0, 1, 3],
      [0, 2, 0, 2],
    ]);
    expect([width, last]).toEqual([1, 3]);
    expect(arms[0]?.map(({ from, runs, height }) => [from, runs, Math.round(height)])).toEqual([
      [1, 1, 33],
      [2, 3, 100],
      [3, 0, 0],
    ]);
    expect(arms[1]?.map(({ height }) => Math.round(height))).toEqual([67, 0, 67]);
  });
  test('of thousands of turns have at most forty columns, and lose no run', () => {
    const counts = Array.from({ length: 10_001 }, (_, turns) => (turns > 0 && turns % 100 === 0 ? 1 : 0));
    const { arms, width } = turnBins([counts]);
    expect(width).toBe(500);
    expect(arms[0]).toHaveLength(20);
    expect(arms[0]?.reduce((sum, { runs }) => sum + runs, 0)).toBe(100);
  });
  test('a run without a turn has a column; without runs there is nothing high', () => {
    expect(turnBins([[1, 1]]).arms[0]?.[0]).toMatchObject({ from: 0, runs: 1 });
    expect(turnBins([[], []]).arms[0]?.every(({ height }) => height === 0)).toBe(true);
  });
});
