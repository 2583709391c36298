import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { GET as GET_MODEL } from '@/app/api/models/[id]/measured/route';
import { GET as LIST_MODELS } from '@/app/api/models/measured/route';
import { GET as LIST_TOOLS } from '@/app/api/tools/measured/route';
import { db } from '@/lib/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { declarableSeconds, isNotable, latencyGap, type Measured } from './measured';
import { measureSubjects } from './server/measure-subjects';

useTestDatabase();

const now = Date.now();
let modelId = '';
const runs: string[] = [];
const get = () => new Request('http://localhost/api/x');

type CallFields = Partial<Parameters<ReturnType<typeof db>['call']['create']>[0]['data']> & { daysAgo?: number };
const call = (subjectId: string, { daysAgo = 0, ...fields }: CallFields) => ({
  id: randomUUID(),
  runId: runs[0] ?? '',
  turn: 1,
  kind: 'model',
  role: 'expert',
  subjectId,
  name: 'n',
  status: 'ok',
  startSeq: 1,
  startedAt: new Date(now - daysAgo * 86_400_000 - 1000),
  ...(fields as object),
});

beforeAll(async () => {
  const facts = { status: 'completed', protocol: 'chat', title: 't', taskText: 't', checker: {}, groupKey: 'g' };
  for (let index = 0; index < 2; index++) {
    const id = randomUUID();
    runs.push(id);
    await db().run.create({ data: { id, ...facts, orchestratorName: 'o', modelName: 'm', snapshotRef: 's' } });
  }
  const backend = await db().backend.create({ data: { name: 'b', baseUrls: [] } });
  const model = { backendId: backend.id, servedName: 's', capabilities: {}, budgets: {} };
  modelId = (await db().model.create({ data: { ...model, name: 'called' } })).id;
  await db().model.create({ data: { ...model, name: 'never called' } });
  await db().call.createMany({
    data: [
      call(modelId, {
        durationMs: 1000,
        firstTokenMs: 200,
        outputTokens: 80,
        costState: 'priced',
        costUsd: '0.000000000001',
      }),
      call(modelId, {
        durationMs: 3000,
        firstTokenMs: 1000,
        outputTokens: 200,
        costState: 'priced',
        costUsd: '0.3',
        runId: runs[1] ?? '',
      }),
      call(modelId, { durationMs: 2000, costState: 'free' }),
      call(modelId, { status: 'failed', durationMs: 60_000, costState: 'unknown' }),
      call(modelId, { status: 'cancelled', durationMs: 90_000, costState: 'unknown' }),
      call(modelId, { status: 'running', durationMs: null }),
      call(modelId, { daysAgo: 40, durationMs: 500_000, costState: 'priced', costUsd: '99' }),
      call(modelId, { simulated: true, durationMs: 7, costState: 'free' }),
    ],
  });
}, 60_000);

describe('measured figures', () => {
  it('are those of the rows, worked by hand', async () => {
    const response = await GET_MODEL(get(), { params: Promise.resolve({ id: modelId }) });
    const { real, simulated } = (await response.json()) as Measured;
    expect(real).toMatchObject({
      calls: 5,
      runs: 2,
      failed: 1,
      failedShare: 0.25, // 1 of (3 + 1)
      meanMs: 2000, // (1000 + 3000 + 2000) / 3
      p50Ms: 2000,
      p95Ms: 2900, // 2000 + 0.9 × 1000
      firstTokenMs: 600, // (200 + 1000) / 2
      tokensPerSecond: 100, // 280 tokens / (0.8 + 2) s
      usdPerCall: '0.06', // 0.300000000001 / 5, to 12 decimals
      usdPerRun: '0.150000000001', // 0.300000000001 / 2, half up
      unknownCosts: 2,
      freeCosts: 1,
    });
    expect(simulated).toMatchObject({ calls: 1, meanMs: 7, p50Ms: 7, p95Ms: 7, freeCosts: 1, tokensPerSecond: null });
  });

  it('are listed for what was called, and for nothing else', async () => {
    const listed = (await (await LIST_MODELS(get())).json()) as Measured[];
    expect(listed.map(({ subjectId }) => subjectId)).toEqual([modelId]);
    expect(await (await LIST_TOOLS(get())).json()).toEqual([]);
  });

  it('look at the newest 1,000 calls and no further', async () => {
    const subject = randomUUID();
    await db().call.createMany({
      data: Array.from({ length: 1_005 }, (_, index) =>
        call(subject, { durationMs: index < 1_000 ? 10 : 1e9, startedAt: new Date(now - index * 1000) }),
      ),
    });
    const [measured] = await measureSubjects([subject]);
    expect(measured?.real).toMatchObject({ calls: 1_000, meanMs: 10, usdPerCall: '0', unknownCosts: 1_000 });
    expect(await measureSubjects([])).toEqual([]);
  });

  it('of nothing are a 404, of no id a 400', async () => {
    const reply = (id: string) => GET_MODEL(get(), { params: Promise.resolve({ id }) });
    expect((await reply(randomUUID())).status).toBe(404);
    expect((await reply('x')).status).toBe(400);
  });
});

it('a difference above a quarter of what was declared is notable', () => {
  expect(latencyGap(2, 3000)).toBe(0.5);
  expect(latencyGap(null, 3000)).toBeNull();
  expect(latencyGap(2, null)).toBeNull();
  expect([latencyGap(2, 2500), latencyGap(2, 2501), latencyGap(2, 1500), latencyGap(2, 1499)].map(isNotable)).toEqual([
    false,
    true,
    false,
    true,
  ]);
  expect(isNotable(latencyGap(0, 1))).toBe(true);
  expect([42, 1_374, 22_449, 0.06].map(declarableSeconds)).toEqual([0.042, 1.37, 22.4, 0.0001]);
});
