import type { ReplicaMetrics, ServerSample } from './schema';

/** What moved between two looks, ready to be drawn. What cannot be told is null: a gap, not zero. */
export type MetricsPoint = {
  atMs: number;
  running: number | null;
  waiting: number | null;
  cacheShare: number | null;
  /** Generated tokens per second since the look before. */
  tokensPerSecond: number | null;
  /** Time to the first token of the replies that began since the look before, in ms. */
  firstTokenP50Ms: number | null;
  firstTokenP95Ms: number | null;
};

type Look = Pick<ReplicaMetrics, 'atMs' | 'sample'>;

/** Four minutes, looked at every two seconds. */
const keptLooks = 120;

/** Adds a look at a replica to the earlier ones; the same look twice counts once. */
export function addLook(looks: readonly Look[], look: Look): readonly Look[] {
  const last = looks.at(-1);
  if (last !== undefined && look.atMs <= last.atMs) return looks;
  return [...looks, { atMs: look.atMs, sample: look.sample }].slice(-keptLooks);
}

/** A point for each look. Rates and times need the look before, so the first has none. */
export function toPoints(looks: readonly Look[]): MetricsPoint[] {
  return looks.map(({ atMs, sample }, index) => {
    const before = looks[index - 1];
    const replies = sample && before?.sample ? repliesBetween(before.sample, sample) : null;
    return {
      atMs,
      running: sample?.running ?? null,
      waiting: sample?.waiting ?? null,
      cacheShare: sample?.cacheShare ?? null,
      tokensPerSecond:
        (sample && before?.sample && rateBetween(before.sample, sample, (atMs - before.atMs) / 1000)) ??
        sample?.tokensPerSecond ??
        null,
      firstTokenP50Ms: replies && quantileMs(replies, 0.5),
      firstTokenP95Ms: replies && quantileMs(replies, 0.95),
    };
  });
}

/**
 * Time to the first token of all replies seen since watching began, in ms. Two seconds hold few replies: a quantile of
 * all of them is the one to read, those of the points are to be looked at.
 */
export function firstTokenSince(looks: readonly Look[]): { p50Ms: number; p95Ms: number; replies: number } | null {
  const known = looks.filter(({ sample }) => sample?.firstToken);
  // After a restart of the server its counters begin anew.
  const from = known.findLastIndex((look, index) => {
    const before = known[index - 1];
    return before?.sample && look.sample ? repliesBetween(before.sample, look.sample) === null : false;
  });
  const [first, last] = [known[Math.max(0, from)]?.sample, known.at(-1)?.sample];
  const replies = first && last ? repliesBetween(first, last) : null;
  const count = replies?.at(-1)?.count ?? 0;
  const [p50Ms, p95Ms] = [replies && quantileMs(replies, 0.5), replies && quantileMs(replies, 0.95)];
  return p50Ms === null || p95Ms === null ? null : { p50Ms, p95Ms, replies: count };
}

function rateBetween(before: ServerSample, after: ServerSample, seconds: number): number | null {
  if (before.generatedTokens === null || after.generatedTokens === null || seconds <= 0) return null;
  const tokens = after.generatedTokens - before.generatedTokens;
  return tokens < 0 ? null : tokens / seconds; // less than before: the server was restarted
}

type Buckets = NonNullable<ServerSample['firstToken']>;

/** The histogram of what came between two looks; null when it cannot be told. */
function repliesBetween(before: ServerSample, after: ServerSample): Buckets | null {
  const [old, now] = [before.firstToken, after.firstToken];
  if (!old || !now || old.length !== now.length) return null;
  const buckets = now.map(({ withinSeconds, count }, index) => ({
    withinSeconds,
    count: count - (old[index]?.count ?? 0),
    isSame: old[index]?.withinSeconds === withinSeconds,
  }));
  if (buckets.some(({ count, isSame }) => count < 0 || !isSame)) return null;
  return buckets;
}

/**
 * A quantile of a cumulative histogram in ms, as Prometheus' `histogram_quantile`: linear inside a bucket, the highest
 * finite bound for what lies beyond it. Null when the histogram is empty.
 */
export function quantileMs(buckets: Buckets, quantile: number): number | null {
  const total = buckets.at(-1)?.count ?? 0;
  if (total <= 0) return null;
  const rank = quantile * total;
  const index = buckets.findIndex(({ count }) => count >= rank);
  const bucket = buckets[index];
  const [lower, below] = [buckets[index - 1]?.withinSeconds ?? 0, buckets[index - 1]?.count ?? 0];
  if (bucket === undefined) return null;
  if (bucket.withinSeconds === null) return index === 0 ? null : lower * 1000;
  const inside = bucket.count - below;
  const share = inside <= 0 ? 1 : (rank - below) / inside;
  return (lower + (bucket.withinSeconds - lower) * share) * 1000;
}
