import 'server-only';
import { addUsd, Money, toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import type { FiguresQuery, Spend } from '../schema';
import { type DaySum, daySums } from './day-figures';
import { figuresWindow } from './figures-window';

type Series = Spend['series'][number];
type Row = Omit<DaySum, 'kind'> & { kind: Series['kind'] };

/** What judge models cost, by the day they judged: kept apart from what the runs cost. A real judge costs real money, also on simulated runs. */
async function judgeSums(since: Date, simulated: boolean): Promise<Row[]> {
  const { rows } = await pgPool().query<Row>(
    `SELECT to_char(j."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, 'judge' AS kind, j.name, count(*)::int AS calls,
       (count(*) FILTER (WHERE j."costState" = 'unknown'))::int AS "unknownCalls", sum(j."costUsd")::text AS usd
     FROM "Judgement" AS j JOIN "Run" AS r ON r.id = j."runId" LEFT JOIN "Model" AS m ON m.id = j."modelId"
       LEFT JOIN "Backend" AS b ON b.id = m."backendId"
     WHERE j.kind = 'model' AND j."createdAt" >= $1 AND coalesce(b.simulated, r.simulated) = $2 GROUP BY 1, 3`,
    [since, simulated],
  );
  return rows;
}

/** Booked spend by day (UTC) and model, tool or judge, real or simulated. */
export async function getSpend(query: FiguresQuery, now?: Date): Promise<Spend> {
  const { source, hasOther, days, since } = await figuresWindow(query, now);
  const simulated = source === 'simulated';
  const [calls, judged] = await Promise.all([daySums(days, simulated), judgeSums(since, simulated)]);
  const at = new Map(days.map((day, index) => [day, index]));
  const found = new Map<string, Series>();
  for (const row of [...calls, ...judged] satisfies Row[]) {
    const index = at.get(row.day);
    if (index === undefined) continue;
    const key = `${row.kind} ${row.name}`;
    const series = found.get(key) ?? {
      kind: row.kind,
      name: row.name,
      usd: days.map(() => '0'),
      calls: days.map(() => 0),
      totalUsd: '0',
      totalCalls: 0,
      unknownCalls: 0,
    };
    found.set(key, series);
    series.usd[index] = addUsd(series.usd[index] ?? '0', toPlainUsd(row.usd));
    series.calls[index] = (series.calls[index] ?? 0) + row.calls;
    series.totalUsd = addUsd(series.totalUsd, toPlainUsd(row.usd));
    series.totalCalls += row.calls;
    series.unknownCalls += row.unknownCalls;
  }
  const series = [...found.values()].sort(
    (left, right) => new Money(right.totalUsd).comparedTo(left.totalUsd) || (left.name < right.name ? -1 : 1),
  );
  return {
    source,
    hasOther,
    days,
    series,
    totalUsd: series.reduce((sum, { totalUsd }) => addUsd(sum, totalUsd), '0'),
    unknownCalls: series.reduce((sum, { unknownCalls }) => sum + unknownCalls, 0),
  };
}
