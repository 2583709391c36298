import { beforeAll, describe, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { useTestDatabase } from '@/lib/testing/test-database';
import { listRunsQuerySchema, type RunSummary } from '../schema';
import { seedRegistry } from '../testing/run-bench';
import { listRuns } from './list-runs';
import { startRun } from './start-run';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const list = (given: object = {}) => listRuns(listRunsQuerySchema.parse(given));

beforeAll(async () => {
  const { input } = await seedRegistry();
  for (let index = 0; index < 23; index++)
    await startRun({ ...input, prompt: `Question ${index} about 100% of the_boats\nsecond line: heron, Übermut` });
  // Few different values: the order has to hold among equals too.
  await pgPool().query(
    `UPDATE "Run" SET "costUsd" = n % 3, "activeMs" = n % 4 * 1000, "turnCount" = n % 5, status = (ARRAY['completed', 'failed'])[1 + n % 2],
       verdict = CASE WHEN n % 2 = 0 THEN 'correct' END, simulated = n % 3 = 0
     FROM (SELECT id, (row_number() OVER (ORDER BY id))::int AS n FROM "Run") AS numbered WHERE numbered.id = "Run".id`,
  );
});

const values: Record<string, (run: RunSummary) => number | string> = {
  created: ({ id }) => id,
  cost: ({ cost }) => Number(cost.usd),
  duration: ({ activeMs }) => activeMs,
  turns: ({ turnCount }) => turnCount,
};

describe('paging', () => {
  test.each(
    Object.keys(values).flatMap((sort) => [
      [sort, 'asc'],
      [sort, 'desc'],
    ]),
  )('by %s, %s, shows every run once and in order', async (sort, direction) => {
    const seen: RunSummary[] = [];
    for (let cursor: string | undefined, more = true; more; ) {
      const page = await list({ sort, direction, limit: 7, ...(cursor && { cursor }) });
      expect(page).toMatchObject({ total: 23, totalIsExact: true });
      seen.push(...page.runs);
      cursor = page.nextCursor ?? undefined;
      more = cursor !== undefined;
    }
    expect(new Set(seen.map(({ id }) => id)).size).toBe(23);
    const keys = seen.map((run) => [values[sort]?.(run) ?? '', run.id] as const);
    const sorted = keys.toSorted(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1));
    expect(keys).toEqual(direction === 'asc' ? sorted : sorted.toReversed());
  });
});

describe('filters', () => {
  const idsOf = async (given: object) => (await list({ limit: 200, ...given })).runs;

  test('narrow by status, verdict and source, alone and together', async () => {
    expect((await idsOf({ status: 'failed' })).every(({ status }) => status === 'failed')).toBe(true);
    expect(await idsOf({ status: 'failed,completed' })).toHaveLength(23);
    expect((await idsOf({ verdict: 'none' })).every(({ verdict }) => verdict === null)).toBe(true);
    const both = await idsOf({ verdict: 'correct', source: 'real' });
    expect(both.length).toBeGreaterThan(0);
    expect(both.every(({ verdict, simulated }) => verdict === 'correct' && !simulated)).toBe(true);
  });

  test('find words anywhere in the task whatever their case, and take wildcards literally', async () => {
    expect(await idsOf({ q: 'HERON' })).toHaveLength(23);
    expect(await idsOf({ q: 'Übermut' })).toHaveLength(23);
    expect(await idsOf({ q: 'ÜBERMUT' })).toHaveLength(23);
    expect(await idsOf({ q: 'question 12 ' })).toHaveLength(1);
    expect(await idsOf({ q: '100%' })).toHaveLength(23);
    expect(await idsOf({ q: '1_0%' })).toHaveLength(0);
    expect(await idsOf({ q: 'he' })).toHaveLength(23); // one or two letters: where words begin
    expect(await idsOf({ q: 'er' })).toHaveLength(0);
    const [first] = await idsOf({});
    expect(await idsOf({ q: first?.id })).toHaveLength(1);
  });
});
