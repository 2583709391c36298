import 'server-only';
import { pgPool } from '@/lib/pg';
import type { FiguresQuery, FiguresSource } from '../schema';

export type FiguresWindow = {
  source: FiguresSource;
  hasOther: boolean;
  /** `2026-11-22`, UTC, oldest first. */
  days: string[];
  /** Midnight (UTC) before the first day. */
  since: Date;
};

const dayMs = 86_400_000;
export const dayOf = (time: Date) => time.toISOString().slice(0, 10);

/** The days a query speaks of, and which of real and simulated figures it gets: the real ones unless there are none. */
export async function figuresWindow(query: FiguresQuery, now = new Date()): Promise<FiguresWindow> {
  const today = Date.parse(dayOf(now));
  const days = Array.from({ length: query.days }, (_, index) =>
    dayOf(new Date(today - (query.days - 1 - index) * dayMs)),
  );
  const since = new Date(today - (query.days - 1) * dayMs);
  const { rows } = await pgPool().query<{ real: boolean; simulated: boolean }>(
    `SELECT EXISTS (SELECT FROM "Run" WHERE "endedAt" IS NOT NULL AND "createdAt" >= $1 AND NOT simulated) AS real,
       EXISTS (SELECT FROM "Run" WHERE "endedAt" IS NOT NULL AND "createdAt" >= $1 AND simulated) AS simulated`,
    [since],
  );
  const has = rows[0] ?? { real: false, simulated: false };
  const source = query.source ?? (has.real || !has.simulated ? 'real' : 'simulated');
  return { source, hasOther: source === 'real' ? has.simulated : has.real, days, since };
}
