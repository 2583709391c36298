import { describe, expect, test } from 'vitest';
import {
  costText,
  pointsText,
  rangeText,
  secondsText,
  shareText,
  signedSecondsText,
  signedUsdText,
  usdText,
} from './report-text';

describe('numbers of a report', () => {
  test.each([
    [pointsText(0.031), '+3.1'],
    [pointsText(-0.15), '−15.0'],
    [pointsText(0), '0.0'],
    [pointsText(-1e-17), '0.0'],
    [pointsText(0.0004), '0.0'],
    [signedUsdText(-0.0017), '−$0.0017'],
    [signedUsdText(0.0017), '+$0.0017'],
    [signedUsdText(0), '$0'],
    [signedSecondsText(-1), '−1.00 s'],
    [signedSecondsText(0.25), '+250 ms'],
    [signedSecondsText(0), '0 ms'],
    [secondsText(Number.NaN), '–'],
    [usdText(0), '$0'],
  ])('%s', (text, expected) => expect(text).toBe(expected));

  test('an open end is not written', () => {
    expect(rangeText(null, usdText)).toBe(null);
    expect(rangeText({ low: null, high: null }, usdText)).toBe(null);
    expect(rangeText({ low: null, high: 1 }, usdText)).toBe('to $1.00');
    expect(rangeText({ low: 2, high: null }, secondsText)).toBe('from 2.00 s');
  });

  test.each([
    [rangeText({ low: 0, high: 1 }, usdText), '$0–$1.00'],
    [rangeText({ low: 9.9, high: 11.3 }, secondsText), '9.90–11.3 s'],
    [rangeText({ low: 0.95, high: 1.2 }, secondsText), '950 ms–1.20 s'],
    [rangeText({ low: 0.366, high: 0.484 }, shareText), '36.6–48.4%'],
    [rangeText({ low: -0.004, high: 0.058 }, pointsText), '−0.4 – +5.8'],
    [rangeText({ low: 0.004, high: 0.058 }, pointsText), '+0.4 – +5.8'],
  ])('an interval reads %s', (found, wanted) => {
    expect(found).toBe(wanted);
  });

  test('a cost with unknown parts is a lower bound', () => {
    const cost = { estimate: 0.5, low: null, high: null, meanUsd: '0.5', totalUsd: '1', unknownParts: 0 };
    expect(costText({ cost })).toBe('$0.5000');
    expect(costText({ cost: { ...cost, unknownParts: 2 } })).toBe('≥ $0.5000');
    expect(costText({ cost: null })).toBe('–');
  });
});
