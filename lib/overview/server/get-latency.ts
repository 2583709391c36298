import 'server-only';
import { pgPool } from '@/lib/pg';
import type { FiguresQuery, Latency } from '../schema';
import { figuresWindow } from './figures-window';

/** Percentiles need every value: this many of the newest calls are looked at. */
export const latencyCalls = 100_000;

/** How long calls of each model and tool took; only those that worked count in the times. */
export async function getLatency(query: FiguresQuery, now?: Date): Promise<Latency> {
  const { source, hasOther, since } = await figuresWindow(query, now);
  const { rows } = await pgPool().query<Latency['rows'][number] & { considered: number }>(
    `WITH newest AS (
       SELECT kind, name, status, "durationMs" FROM "Call" WHERE "startedAt" >= $1 AND simulated = $2 AND status <> 'running'
       ORDER BY "startedAt" DESC LIMIT $3
     )
     SELECT kind, name, count(*)::int AS considered, (count(*) FILTER (WHERE status = 'ok'))::int AS calls,
       (count(*) FILTER (WHERE status = 'failed'))::int AS failed,
       coalesce(avg("durationMs") FILTER (WHERE status = 'ok'), 0)::float8 AS "meanMs",
       coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY "durationMs") FILTER (WHERE status = 'ok'), 0) AS "p50Ms",
       coalesce(percentile_cont(0.95) WITHIN GROUP (ORDER BY "durationMs") FILTER (WHERE status = 'ok'), 0) AS "p95Ms"
     FROM newest GROUP BY 1, 2 ORDER BY "p95Ms" DESC, name`,
    [since, source === 'simulated', latencyCalls],
  );
  const calls = rows.reduce((sum, { considered }) => sum + considered, 0);
  return {
    source,
    hasOther,
    calls,
    truncated: calls >= latencyCalls,
    rows: rows.map(({ considered: _, ...row }) => row),
  };
}
