import { describe, expect, it } from 'vitest';
import { readRetryAfter, retryDelayMs } from './retry-delay';

const now = Date.UTC(2026, 0, 1, 12, 0, 0);
const read = (headers: Record<string, string>) => readRetryAfter(new Headers(headers), now);

describe('readRetryAfter', () => {
  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after-ms': '120', 'retry-after': '3' }, 120],
    [{ 'retry-after': 'Thu, 01 Jan 2026 12:00:07 GMT' }, 7000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{}, null],
  ])('%j is %s ms', (headers, expected) => {
    expect(read(headers as Record<string, string>)).toBe(expected);
  });
});

describe('retryDelayMs', () => {
  const most = (attempt: number) => retryDelayMs({ attempt, retryAfterMs: null, random: () => 1 });
  it('doubles up to a limit, with jitter down to nothing', () => {
    expect([1, 2, 3, 4, 20].map(most)).toEqual([500, 1000, 2000, 4000, 20_000]);
    expect(retryDelayMs({ attempt: 4, retryAfterMs: null, random: () => 0 })).toBe(0);
  });
  it('never comes back sooner than asked', () => {
    expect(retryDelayMs({ attempt: 1, retryAfterMs: 3000, random: () => 0 })).toBe(3000);
    expect(retryDelayMs({ attempt: 1, retryAfterMs: 3000, random: () => 1 })).toBe(3300);
  });
});
