import 'server-only';
import { pgPool } from '@/lib/pg';
import { transaction } from '@/lib/runs/server/transaction';

export type DaySum = {
  day: string;
  kind: 'model' | 'tool';
  name: string;
  calls: number;
  unknownCalls: number;
  usd: string;
};

/** Same number in the trigger that forgets a day whose calls are deleted. */
const figuresLock = 72_616_902;

const sums = (where: string) => `
  SELECT to_char("startedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, kind, name, count(*)::int AS calls,
    (count(*) FILTER (WHERE "costState" = 'unknown'))::int AS "unknownCalls", sum("costUsd")::text AS usd
  FROM "Call" WHERE ${where} GROUP BY 1, 2, 3`;

const sumsOfOneDay = sums(
  `"startedAt" >= $1::date AT TIME ZONE 'UTC' AND "startedAt" < ($1::date + 1) AT TIME ZONE 'UTC' AND simulated = $2`,
);

/** A call that began just before midnight may be written after it, by a worker whose clock is late too. */
const lateCalls = "interval '10 minutes'";

/** Keeps the sums of a day that is over by the database's clock, unless a call of it is still at work. */
async function keepDay(day: string, simulated: boolean): Promise<void> {
  await transaction(async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [figuresLock]);
    await client.query(
      `INSERT INTO "DayFigures" (day, simulated, kind, name, calls, "unknownCalls", "costUsd")
       SELECT $1::date, $2, kind, name, calls, "unknownCalls", usd::numeric FROM (
         ${sumsOfOneDay} UNION ALL SELECT '', 'none', '', 0, 0, '0'
       ) AS sums
       WHERE NOT EXISTS (SELECT FROM "Call" WHERE status = 'running' AND "startedAt" >= $1::date AT TIME ZONE 'UTC'
         AND "startedAt" < ($1::date + 1) AT TIME ZONE 'UTC')
         AND now() > ($1::date + 1) AT TIME ZONE 'UTC' + ${lateCalls}
       ON CONFLICT DO NOTHING`,
      [day, simulated],
    );
  });
}

/**
 * What the calls of each day cost, by model and tool: booked amounts, exact. Days that are over are added up once and
 * kept; the last of `days` (today) is always added up anew.
 */
export async function daySums(days: readonly string[], simulated: boolean): Promise<DaySum[]> {
  const over = days.slice(0, -1);
  const today = days.at(-1);
  const kept = await pgPool().query<{ day: string }>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day FROM "DayFigures" WHERE kind = 'none' AND simulated = $2 AND day = ANY ($1::date[])`,
    [over, simulated],
  );
  const known = new Set(kept.rows.map(({ day }) => day));
  const missing = over.filter((day) => !known.has(day));
  for (const day of missing) await keepDay(day, simulated);
  const stored = await pgPool().query<Omit<DaySum, 'kind'> & { kind: DaySum['kind'] | 'none' }>(
    `SELECT to_char(day, 'YYYY-MM-DD') AS day, kind, name, calls, "unknownCalls", "costUsd"::text AS usd
     FROM "DayFigures" WHERE simulated = $2 AND day = ANY ($1::date[])`,
    [over, simulated],
  );
  const isKept = new Set(stored.rows.map(({ day }) => day));
  const open = [...over.filter((day) => !isKept.has(day)), ...(today === undefined ? [] : [today])];
  const live = await Promise.all(open.map((day) => pgPool().query<DaySum>(sumsOfOneDay, [day, simulated])));
  const closed = stored.rows.flatMap(({ kind, ...row }) => (kind === 'none' ? [] : [{ ...row, kind }]));
  return [...closed, ...live.flatMap(({ rows }) => rows)];
}
