const baseDelayMs = 500;
const maxDelayMs = 20_000;

/** Milliseconds a server asks to wait (`retry-after-ms`, or `Retry-After` as seconds or HTTP date); null when it does not. */
export function readRetryAfter(headers: Pick<Headers, 'get'>, wallClockMs: number): number | null {
  const milliseconds = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - wallClockMs);
}

/**
 * Milliseconds before the next attempt. Without a wish of the server: exponential with full jitter. With one: never
 * sooner than asked, spread a little so that callers turned away together do not come back together.
 */
export function retryDelayMs(input: { attempt: number; retryAfterMs: number | null; random: () => number }): number {
  const { attempt, retryAfterMs, random } = input;
  if (retryAfterMs !== null) return retryAfterMs + random() * Math.min(1_000, retryAfterMs / 10);
  return random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}
