import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatCount,
  formatDateTime,
  formatDuration,
  formatPrice,
  formatRelativeTime,
  formatShare,
  formatUsd,
  plainDecimal,
  plural,
} from './format';

describe('formatUsd', () => {
  it.each([
    ['0', '$0'],
    ['0.000', '$0'],
    ['0.0012', '$0.0012'],
    ['0.00125', '$0.0013'],
    ['0.1', '$0.1000'],
    ['0.000012345', '$0.000012'],
    ['0.0000009', '<$0.000001'],
    ['1e-7', '<$0.000001'],
    ['1.2e3', '$1,200.00'],
    ['0.99996', '$1.00'],
    ['1', '$1.00'],
    ['1.005', '$1.01'],
    ['999999.995', '$1,000,000.00'],
    ['12345678901234567890.126', '$12,345,678,901,234,567,890.13'],
    ['-0.5', '-$0.5000'],
    ['about 3', '–'],
    ['', '–'],
  ])('%s → %s', (usd, text) => expect(formatUsd(usd)).toBe(text));
});

describe('formatPrice', () => {
  it.each([
    ['0.8', '$0.80'],
    ['3', '$3.00'],
    ['0.000012500000', '$0.0000125'],
    ['1250.5', '$1,250.50'],
  ])('keeps every digit of %s', (usd, text) => expect(formatPrice(usd)).toBe(text));
});

describe('plainDecimal', () => {
  it.each([
    ['0.800000000000', '0.8'],
    ['1e-7', '0.0000001'],
    ['12.5e-2', '0.125'],
    ['100', '100'],
    ['007.10', '7.1'],
    ['x', 'x'],
  ])('%s → %s', (value, text) => expect(plainDecimal(value)).toBe(text));
});

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [240.4, '240 ms'],
    [999.6, '1.00 s'],
    [2_414, '2.41 s'],
    [12_340, '12.3 s'],
    [59_960, '1m 00s'],
    [185_000, '3m 05s'],
    [3_599_700, '1h 00m'],
    [3_720_000, '1h 02m'],
    [183_600_000, '2d 03h'],
    [-1, '–'],
    [Number.NaN, '–'],
  ])('%s ms → %s', (ms, text) => expect(formatDuration(ms)).toBe(text));
});

describe('counts', () => {
  it('groups thousands', () => {
    expect(formatCount(1_234_567)).toBe('1,234,567');
    expect(formatCount(12n)).toBe('12');
  });
  it.each([
    [9_999, '9,999'],
    [12_345, '12.3k'],
    [999_499, '999k'],
    [999_600, '1.00M'],
    [1_234_000, '1.23M'],
    [4_500_000_000, '4.50B'],
  ])('%s → %s', (value, text) => expect(formatCompact(value)).toBe(text));
  it('says one and many', () => {
    expect(plural(1, 'run')).toBe('1 run');
    expect(plural(2_000, 'query', 'queries')).toBe('2,000 queries');
  });
  it('shows shares and sizes', () => {
    expect(formatShare(0.1234)).toBe('12.3%');
    expect(formatShare(1)).toBe('100%');
    expect(formatBytes(1023)).toBe('1023 B');
    expect(formatBytes(1_048_570)).toBe('1.0 MiB');
  });
});

describe('times', () => {
  it('writes a date that sorts', () =>
    expect(formatDateTime('2026-03-04T15:06:07.890Z', 'UTC')).toBe('2026-03-04 15:06:07'));
  const now = Date.parse('2026-03-04T12:00:00Z');
  it.each([
    ['2026-03-04T11:59:30Z', 'just now'],
    ['2026-03-04T11:59:10Z', '1 min ago'],
    ['2026-03-04T11:00:01Z', '59 min ago'],
    ['2026-03-04T09:59:00Z', '2 h ago'],
    ['2026-03-01T09:00:00Z', '3 d ago'],
    ['2025-12-24T09:00:00Z', '2025-12-24'],
    ['2026-03-04T12:03:30Z', 'in 3 min'],
    ['never', '–'],
  ])('%s → %s', (iso, text) => expect(formatRelativeTime(iso, now)).toBe(text));
});
