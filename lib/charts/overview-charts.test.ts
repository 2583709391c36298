import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracyChart, endsText, logFault, openEndsText } from './accuracy-chart';
import { distinctColours, identityColour, identityColours } from './model-colour';
import { spendBars } from './spend-bars';
import { linearTicks, logTicks } from './ticks';

describe('ticks', () => {
  it.each([
    [0, 1, [0, 0.25, 0.5, 0.75, 1]],
    [0, 0.0031, [0, 0.001, 0.002, 0.003, 0.004]],
    [0.5, 1, [0.4, 0.6, 0.8, 1]],
    [0, 0, [0]],
  ])('from %f to %f are round', (low, high, ticks) => {
    expect(linearTicks(low, high)).toEqual(ticks);
  });

  it.each([
    [0.003, 0.2, [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2]],
    [0.0001, 5, [0.0001, 0.001, 0.01, 0.1, 1, 10]],
  ])('of a logarithmic axis from %f to %f', (low, high, ticks) => {
    expect(logTicks(low, high)).toEqual(ticks);
  });

  it('always cover what is drawn', () => {
    const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        for (const ticks of [linearTicks(low, high), logTicks(low, high)]) {
          expect(ticks[0]).toBeLessThanOrEqual(low * 1.00001);
          expect(ticks.at(-1)).toBeGreaterThanOrEqual(high * 0.99999);
          expect(ticks.length).toBeLessThan(20);
        }
      }),
    );
  });
});

const arm = (key: string, usd: number, accuracy: number) => ({
  key,
  accuracy: { estimate: accuracy, low: accuracy - 0.1, high: accuracy + 0.05 },
  meanUsd: { estimate: usd, low: usd / 2, high: usd * 2 },
  meanSeconds: null,
});

describe('accuracyChart', () => {
  it('draws the front as a staircase and numbers arms by their place', () => {
    const arms = [arm('a', 4, 0.9), { ...arm('none', 1, 1), accuracy: null }, arm('b', 1, 0.6), arm('beaten', 5, 0.8)];
    const chart = accuracyChart(arms, 'cost');
    expect(chart.points.map(({ number, onFront }) => [number, onFront])).toEqual([
      [1, true],
      [3, true],
      [4, false],
    ]);
    expect(chart.front).toEqual([
      { x: 1, y: 0.6 },
      { x: 4, y: 0.6 },
      { x: 4, y: 0.9 },
    ]);
    expect(chart).toMatchObject({ scale: 'linear', left: 1, yTicks: [0, 0.2, 0.4, 0.6, 0.8, 1] });
    expect(accuracyChart(arms, 'latency').points).toEqual([]);
  });

  it('takes a logarithmic axis where costs lie far apart, and none where something is free', () => {
    expect(accuracyChart([arm('a', 0.01, 0.5), arm('b', 1, 0.9)], 'cost').scale).toBe('log');
    expect(accuracyChart([arm('a', 0.01, 0.5), arm('b', 1, 0.9)], 'cost', 'linear').scale).toBe('linear');
    const free = accuracyChart([arm('a', 0, 0.5), arm('b', 1, 0.9)], 'cost', 'log');
    expect(free.scale).toBe('linear');
    expect(logFault(free, 'cost')).toMatch(/cost nothing/);
    expect(logFault(accuracyChart([arm('b', 1, 0.9)], 'cost'), 'cost')).toBeUndefined();
    const zero = { ...arm('a', 0.01, 0.5), meanUsd: { estimate: 0.01, low: 0, high: 0.02 } };
    const [point] = accuracyChart([zero, arm('b', 1, 0.9)], 'cost', 'log').points;
    expect((point?.x ?? 0) - (point?.xError[0] ?? 9)).toBeGreaterThan(0);
  });
});

describe('an interval without an end', () => {
  const open = (low: number | null, high: number | null) => ({
    ...arm('open', 2, 0.5),
    meanUsd: { estimate: 2, low, high },
  });

  it('keeps the side that is known, and says which is not', () => {
    const points = accuracyChart([open(1, null), open(null, 5), open(null, null), open(1, 5)], 'cost').points;
    expect(points.map(({ xError, isOpen }) => [xError, isOpen])).toEqual([
      [[1, 0], [false, true]],
      [[0, 3], [true, false]],
      [[0, 0], [true, true]],
      [[1, 3], [false, false]],
    ]); // biome-ignore format: a table
  });

  it('is explained in words, and only where there is one', () => {
    expect(openEndsText(accuracyChart([open(1, 5)], 'cost'))).toBe('');
    expect(openEndsText(accuracyChart([open(1, 5), open(1, null)], 'cost'))).toMatch(/to that side is not known/);
    const text = (end: number) => `$${end}`;
    expect(endsText({ low: 1, high: 5 }, text)).toBe('$1–$5');
    expect(endsText({ low: 1, high: null }, text)).toBe('from $1, upper end not known');
    expect(endsText({ low: null, high: 5 }, text)).toBe('to $5, lower end not known');
    expect(endsText({ low: null, high: null }, text)).toBe('interval not known: too few tasks');
  });
});

describe('spendBars', () => {
  const series = (name: string, usd: string[], totalUsd: string) => ({
    kind: 'model' as const,
    name,
    usd,
    totalUsd,
    unknownCalls: 0,
  });

  it('keeps eight series apart and adds up the others exactly', () => {
    const given = Array.from({ length: 12 }, (_, index) => series(`m${index}`, ['0.1', '0.2'], '0.3'));
    const { series: shown, bars } = spendBars(['a', 'b'], given);
    expect(shown.map(({ label }) => label)).toEqual([
      ...Array.from({ length: 8 }, (_, index) => `m${index}`),
      '4 others',
    ]);
    expect(shown.at(-1)).toMatchObject({ totalUsd: '1.2', merged: 4 });
    expect(bars.map(({ totalUsd, values }) => [totalUsd, values.length])).toEqual([
      ['1.2', 9],
      ['2.4', 9],
    ]);
  });

  it('leaves out what cost nothing, but not what nobody knows the cost of', () => {
    const free = series('free', ['0'], '0');
    const unknown = { ...series('unknown', ['0'], '0'), unknownCalls: 2 };
    expect(spendBars(['a'], [free, unknown]).series.map(({ label }) => label)).toEqual(['unknown']);
  });
});

describe('distinctColours', () => {
  const names = Array.from({ length: identityColours }, (_, index) => ({ kind: 'model' as const, name: `m${index}` }));

  it('never gives two of a chart the same colour while there are enough', () => {
    const colourOf = distinctColours(names);
    expect(new Set(names.map(({ kind, name }) => colourOf(kind, name))).size).toBe(identityColours);
  });

  it('keeps the identity colour where nothing else has it, whatever the order', () => {
    const few = names.slice(0, 5);
    const [colourOf, reversed] = [distinctColours(few), distinctColours([...few].reverse())];
    for (const { kind, name } of few) expect(reversed(kind, name)).toBe(colourOf(kind, name));
    expect(distinctColours([{ kind: 'model', name: 'm3' }])('model', 'm3')).toBe(identityColour('model', 'm3'));
  });
});
