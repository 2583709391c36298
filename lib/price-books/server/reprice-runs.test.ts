import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET } from '@/app/api/price-books/[id]/reprice/route';
import { GET as GET_THROUGHPUT } from '@/app/api/price-books/throughput/route';
import { addCost, priceModelCall, priceToolCall, zeroTotal } from '@/lib/accounting/create-accountant';
import { db } from '@/lib/db';
import { loadPriceBook } from '@/lib/runs/server/load-setup';
import { callRoute } from '@/lib/testing/call-route';
import '@/lib/testing/property-seed';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { Prisma } from '@/prisma/generated/client';
import type { PriceRow } from '../price-row';
import { repriceSchema } from '../reprice-schema';
import { createBookWithPrices } from './write-version';

useTestDatabase();

type NewCall = Omit<Prisma.CallCreateManyInput, 'runId' | 'turn' | 'startSeq' | 'startedAt'> & { startedAt?: Date };

const models: string[] = [];
const tools: string[] = [];

beforeAll(async () => {
  const { id: backendId } = await db().backend.create({ data: { name: 'b', baseUrls: ['http://b/v1'] } });
  for (const name of ['one', 'two', 'three']) {
    const model = { backendId, servedName: name, capabilities: {}, budgets: {} };
    models.push((await db().model.create({ data: { name, ...model } })).id);
    tools.push((await db().tool.create({ data: { name, kind: 'http', description: '', parameters: {} } })).id);
  }
});

async function newRun(calls: readonly NewCall[], more: Partial<Prisma.RunCreateInput> = {}): Promise<string> {
  const id = newId();
  const now = new Date();
  const run = {
    status: 'completed',
    protocol: 'chat',
    title: 't',
    taskText: 't',
    checker: {},
    groupKey: 'g',
    endedAt: now,
  };
  await db().run.create({ data: { id, ...run, orchestratorName: 'o', modelName: 'm', snapshotRef: 's', ...more } });
  await db().call.createMany({
    data: calls.map((call, index) => ({ runId: id, turn: 1, startSeq: index, startedAt: now, ...call })),
  });
  return id;
}
const newBook = (prices: PriceRow[]) =>
  db().$transaction((transaction) =>
    createBookWithPrices(transaction, { name: newId(), description: '', source: '', note: '', prices }),
  );
const call = (subjectId: string, more: Partial<NewCall> = {}): NewCall => ({
  id: newId(),
  kind: 'model',
  role: 'expert',
  subjectId,
  name: 'm',
  status: 'ok',
  inputTokens: 1_000_000,
  outputTokens: 1_000_000,
  durationMs: 1_000,
  costState: 'priced',
  costUsd: '1',
  ...more,
});
const row = (index: number, more: Partial<PriceRow>): PriceRow => ({
  subjectKind: 'model',
  subject: `m${index}`,
  modelId: models[index] ?? null,
  state: 'priced',
  amounts: {},
  latencySeconds: null,
  note: '',
  ...more,
});
const preview = async (id: string, query = '') => {
  const response = await callRoute(GET, `/api/price-books/${id}/reprice${query}`, { params: { id } });
  expect(response.status).toBe(200);
  return repriceSchema.parse(await response.json());
};

const decimals = fc
  .tuple(fc.nat(50), fc.nat(999_999))
  .map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`);
const amount = fc.option(decimals, { nil: null });
const count = fc.nat(3_000_000);

describe('what past runs would have cost', () => {
  it('is what the accountant says, call by call', async () => {
    const prices = fc.record({
      state: fc.constantFrom('priced' as const, 'free' as const, 'unknown' as const),
      model: fc.record({
        inputPerMillion: amount,
        cachedInputPerMillion: amount,
        cacheWritePerMillion: amount,
        outputPerMillion: amount,
        reasoningPerMillion: amount,
        perSecond: amount,
        perCall: decimals,
      }),
      tool: fc.record({ perRequest: amount, perDocument: amount, perSecond: amount, perCall: decimals }),
    });
    const calls = fc.record({
      subject: fc.nat(2),
      kind: fc.constantFrom('model' as const, 'tool' as const),
      silent: fc.boolean(),
      inputTokens: count.map((tokens) => tokens + 1),
      cachedTokens: count,
      cacheWriteTokens: count,
      outputTokens: count,
      reasoningTokens: count,
      requests: fc.nat(3),
      documents: fc.nat(9),
      billedSeconds: fc.constantFrom(0, 0.1, 12.345678),
      durationMs: fc.double({ min: 0.001, max: 100_000, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(prices, prices),
        fc.array(calls, { minLength: 1, maxLength: 8 }),
        async (rates, made) => {
          await db().run.deleteMany();
          // The third model and tool are in no book.
          const { id } = await newBook(
            rates.flatMap(({ state, model, tool }, index): PriceRow[] => [
              row(index, { state, amounts: state === 'priced' ? model : {} }),
              row(index, {
                subjectKind: 'tool',
                modelId: null,
                toolId: tools[index] ?? null,
                state,
                amounts: state === 'priced' ? tool : {},
              }),
            ]),
          );
          await newRun(
            made.map(({ subject, kind, silent, ...counted }) =>
              call((kind === 'model' ? models : tools)[subject] ?? '', {
                kind,
                costState: 'unknown',
                ...counted,
                ...((silent || kind === 'tool') && {
                  inputTokens: 0,
                  cachedTokens: 0,
                  cacheWriteTokens: 0,
                  outputTokens: 0,
                  reasoningTokens: 0,
                }),
              }),
            ),
          );
          const { rates: card } = await loadPriceBook(id);
          const costs = made.map(({ subject, kind, silent, ...one }) => {
            const { durationMs } = one;
            if (kind === 'tool') {
              const units = { requests: one.requests, documents: one.documents, seconds: one.billedSeconds };
              return priceToolCall(card.tools[tools[subject] ?? ''], { durationMs, units });
            }
            const usage = { ...one, cachedInputTokens: one.cachedTokens, estimated: false };
            return priceModelCall(card.models[models[subject] ?? ''], { durationMs, usage: silent ? null : usage });
          });
          expect((await preview(id)).repriced).toEqual(costs.reduce(addCost, zeroTotal));
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);

  it('is told by model beside what was booked, at least so much where a price is unknown', async () => {
    await db().run.deleteMany();
    const [one = '', two = '', three = ''] = models;
    await newRun([
      call(one, { name: 'old name', startedAt: new Date(0), costUsd: '5' }),
      call(one, { name: 'new name', costUsd: '0.5' }),
      call(two, { costState: 'unknown', costUsd: '0' }),
      call(three),
      call(one, { role: 'judge', costUsd: '100' }),
    ]);
    const { id } = await newBook([
      row(0, { amounts: { inputPerMillion: '1', outputPerMillion: '2' } }),
      row(1, { state: 'free' }),
    ]);
    const result = await preview(id);
    expect(result).toMatchObject({
      runCount: 1,
      callCount: 4,
      booked: { usd: '6.5', unknownParts: 1 },
      repriced: { usd: '6', unknownParts: 1 },
    });
    expect(
      result.subjects.map(({ name, state, calls, booked, repriced }) => [name, state, calls, booked, repriced]),
    ).toEqual([
      ['new name', 'priced', 2, { usd: '5.5', unknownParts: 0 }, { usd: '6', unknownParts: 0 }],
      ['m', null, 1, { usd: '1', unknownParts: 0 }, { usd: '0', unknownParts: 1 }],
      ['m', 'free', 1, { usd: '0', unknownParts: 1 }, { usd: '0', unknownParts: 0 }],
    ]);
    expect(
      (await db().call.findMany({ orderBy: { startSeq: 'asc' } })).map(({ costUsd }) => costUsd.toFixed()),
    ).toEqual(['5', '0.5', '0', '1', '100']);
  });

  it('charges nothing for a call that failed before anything was owed', async () => {
    await db().run.deleteMany();
    const nothing = { inputTokens: 0, outputTokens: 0, costUsd: '0' };
    await newRun([
      // As the engine books it when no attempt got as far as the model.
      call(models[0] ?? '', { ...nothing, status: 'failed', costState: 'priced' }),
      call(models[0] ?? '', { ...nothing, status: 'failed', costState: 'unknown' }),
    ]);
    const { id } = await newBook([row(0, { amounts: { inputPerMillion: '1', perCall: '3' } })]);
    expect((await preview(id)).repriced).toEqual({ usd: '3', unknownParts: 1 });
  });

  it('looks at the newest finished runs, and never adds simulated to real ones', async () => {
    await db().run.deleteMany();
    const { id, versionId } = await newBook([row(0, { amounts: { perCall: '1' } })]);
    expect(await preview(id)).toMatchObject({
      runCount: 0,
      repriced: { usd: '0', unknownParts: 0 },
      subjects: [],
      from: null,
    });
    await newRun([call(models[0] ?? '')], { simulated: true });
    expect(await preview(id)).toMatchObject({ simulated: true, runCount: 1, runCounts: { real: 0, simulated: 1 } });
    for (let index = 0; index < 3; index++) await newRun([call(models[0] ?? '')]);
    await newRun([call(models[0] ?? '')], { endedAt: null, status: 'running' });
    expect(await preview(id)).toMatchObject({ simulated: false, runCount: 3, repriced: { usd: '3' } });
    expect(await preview(id, '?runs=2')).toMatchObject({ runCount: 2, repriced: { usd: '2' } });
    expect(await preview(id, `?simulated=true&versionId=${versionId}`)).toMatchObject({
      simulated: true,
      repriced: { usd: '1' },
    });
  });

  it.each(['?runs=0', '?runs=10001', '?runs=1.5', '?runs=x', '?simulated=maybe', '?versionId=x'])(
    'refuses %s',
    async (query) => {
      const { id } = await newBook([]);
      expect((await callRoute(GET, `/x${query}`, { params: { id } })).status).toBe(400);
    },
  );

  it('needs a book and a version of it', async () => {
    const { id } = await newBook([]);
    const other = await newBook([]);
    expect((await callRoute(GET, '/x', { params: { id: newId() } })).status).toBe(404);
    expect((await callRoute(GET, `/x?versionId=${other.versionId}`, { params: { id } })).status).toBe(404);
  });
});

describe('the throughput of a model', () => {
  const measure = async (modelId: string) => (await callRoute(GET_THROUGHPUT, `/x?modelId=${modelId}`)).json();
  const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1_000);
  const timed = (from: number, to: number, tokens: [number, number], more: Partial<NewCall> = {}) =>
    call(models[0] ?? '', {
      startedAt: at(from),
      durationMs: (to - from) * 1000,
      inputTokens: tokens[0],
      outputTokens: tokens[1],
      ...more,
    });

  it('counts the time of overlapping calls once, and no pauses', async () => {
    await db().run.deleteMany();
    // 0-10, 2-6 within it, 8-12 over its end, 100-104 after a pause: busy 16 s, worked 22 s.
    await newRun([
      timed(0, 10, [1_000, 100]),
      timed(2, 6, [1_000, 100]),
      timed(8, 12, [1_000, 100]),
      timed(100, 104, [200, 20]),
      timed(20, 90, [9_999, 9_999], { status: 'failed' }),
    ]);
    expect(await measure(models[0] ?? '')).toEqual({
      callCount: 4,
      busySeconds: 16,
      concurrency: 1.375,
      inputTokensPerSecond: 200,
      outputTokensPerSecond: 20,
      from: at(0).toISOString(),
      to: at(100).toISOString(),
    });
  });

  it('is nothing without calls, a 404 without the model, a 400 without an id', async () => {
    expect(await measure(models[2] ?? '')).toMatchObject({
      callCount: 0,
      concurrency: null,
      outputTokensPerSecond: null,
    });
    expect(await measure(newId())).toMatchObject({ code: 'not-found' });
    expect(await measure('x')).toMatchObject({ code: 'invalid-input', field: 'modelId' });
  });
});
