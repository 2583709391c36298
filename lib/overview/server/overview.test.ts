import { v7 as newId } from 'uuid';
import { beforeEach, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { deleteRun } from '@/lib/runs/server/delete-run';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { Prisma } from '@/prisma/generated/client';
import { getArms } from './get-arms';
import { getLatency } from './get-latency';
import { getSpend } from './get-spend';

useTestDatabase();

const now = new Date('2026-03-10T15:00:00Z');
const week = { days: 7 };

type NewCall = Partial<Prisma.CallUncheckedCreateInput> & { at: string; usd?: string };
type NewRun = Partial<Prisma.RunUncheckedCreateInput> & { calls?: NewCall[] };

async function run({ calls = [], ...fields }: NewRun = {}): Promise<string> {
  const id = newId();
  const at = new Date('2026-03-09T12:00:00Z');
  await db().run.create({
    data: {
      id,
      status: 'completed',
      protocol: 'chat',
      title: 't',
      taskText: 't',
      checker: { type: 'exact' },
      groupKey: newId(),
      orchestratorName: 'Main',
      modelName: 'Small',
      snapshotRef: 's',
      createdAt: at,
      endedAt: at,
      ...fields,
      calls: {
        create: calls.map(({ at: startedAt, usd = '0', ...call }, index) => ({
          id: newId(),
          turn: 1,
          kind: 'model',
          role: 'expert',
          subjectId: 'm',
          name: 'Small',
          status: 'ok',
          costState: 'priced',
          costUsd: usd,
          durationMs: 1000,
          startSeq: index,
          simulated: fields.simulated ?? false,
          ...call,
          startedAt: new Date(startedAt),
        })),
      },
    },
  });
  return id;
}

const keptDays = () => db().dayFigures.count({ where: { kind: 'none' } });

beforeEach(async () => {
  await db().run.deleteMany();
  await db().dayFigures.deleteMany();
});

describe('getSpend', () => {
  it('adds up exactly by day and model, tools and judges apart', async () => {
    const id = await run({
      calls: [
        { at: '2026-03-08T23:59:59.999Z', usd: '0.1' },
        { at: '2026-03-09T00:00:00Z', usd: '0.2' },
        { at: '2026-03-09T12:00:00Z', usd: '0.000000000001' },
        { at: '2026-03-10T01:00:00Z', usd: '3', name: 'Large' },
        { at: '2026-03-10T02:00:00Z', usd: '0', name: 'Large', costState: 'unknown' },
        { at: '2026-03-10T02:00:00Z', usd: '0.01', name: 'search', kind: 'tool' },
        { at: '2026-03-01T02:00:00Z', usd: '99' },
      ],
    });
    await db().judgement.create({
      data: {
        runId: id,
        kind: 'model',
        name: 'Judge',
        verdict: 'correct',
        costUsd: '0.5',
        costState: 'priced',
        createdAt: now,
      },
    });
    const spend = await getSpend(week, now);
    expect(spend).toMatchObject({ source: 'real', hasOther: false, totalUsd: '3.810000000001', unknownCalls: 1 });
    expect(spend.days).toEqual(['04', '05', '06', '07', '08', '09', '10'].map((day) => `2026-03-${day}`));
    expect(spend.series.map(({ kind, name, totalUsd, unknownCalls }) => [kind, name, totalUsd, unknownCalls])).toEqual([
      ['model', 'Large', '3', 1],
      ['judge', 'Judge', '0.5', 0],
      ['model', 'Small', '0.300000000001', 0],
      ['tool', 'search', '0.01', 0],
    ]);
    expect(spend.series[2]?.usd).toEqual(['0', '0', '0', '0', '0.1', '0.200000000001', '0']);
    expect(spend.series[2]?.calls).toEqual([0, 0, 0, 0, 1, 2, 0]);
  });

  it('gives the same from kept days as at first, and forgets a day whose calls are deleted', async () => {
    const gone = await run({
      calls: [
        { at: '2026-03-09T10:00:00Z', usd: '5' },
        { at: '2026-03-07T10:00:00Z', usd: '1' },
      ],
    });
    await run({ calls: [{ at: '2026-03-09T11:00:00Z', usd: '2' }] });
    const first = await getSpend(week, now);
    expect(await keptDays()).toBe(6);
    expect(await getSpend(week, now)).toEqual(first);
    expect(first.totalUsd).toBe('8');
    await deleteRun(gone);
    expect(await keptDays()).toBe(4);
    expect((await getSpend(week, now)).totalUsd).toBe('2');
  });

  it('keeps no day with a call still at work, whose cost is to come', async () => {
    await run({ calls: [{ at: '2026-03-09T10:00:00Z', usd: '0', status: 'running' }] });
    await getSpend(week, now);
    expect(await keptDays()).toBe(5);
    await db().call.updateMany({ data: { status: 'ok', costUsd: '4' } });
    expect((await getSpend(week, now)).totalUsd).toBe('4');
  });

  it('keeps no day whose last calls may still be on their way into the database', async () => {
    await run({ calls: [{ at: new Date().toISOString(), usd: '1' }] });
    const today = new Date(new Date().toISOString().slice(0, 10));
    // Asked by a process whose clock is a day ahead.
    expect((await getSpend({ days: 7 }, new Date(Date.now() + 86_400_000))).totalUsd).toBe('1');
    expect(await db().dayFigures.count({ where: { day: today } })).toBe(0);
    expect(await db().dayFigures.count({ where: { kind: 'none' } })).toBeGreaterThan(0);
  });

  it('shows simulated spend only when asked, or when nothing is real', async () => {
    await run({ simulated: true, calls: [{ at: '2026-03-09T10:00:00Z', usd: '7' }] });
    expect(await getSpend(week, now)).toMatchObject({ source: 'simulated', hasOther: false, totalUsd: '7' });
    await run({ calls: [{ at: '2026-03-09T10:00:00Z', usd: '1' }] });
    expect(await getSpend(week, now)).toMatchObject({ source: 'real', hasOther: true, totalUsd: '1' });
    expect(await getSpend({ ...week, source: 'simulated' }, now)).toMatchObject({ source: 'simulated', totalUsd: '7' });
  });
});

describe('what a judge cost', () => {
  it('is real money where the judge is real, whatever it judged', async () => {
    const at = new Date('2026-03-09T12:00:00Z');
    const invented = await run({ simulated: true });
    await run({});
    const backend = await db().backend.create({ data: { name: 'Paid', baseUrls: [], tags: [] } });
    const model = await db().model.create({
      data: { backendId: backend.id, name: 'Judge', servedName: 'judge', capabilities: {}, budgets: {}, tags: [] },
    });
    await db().judgement.create({
      data: {
        ...{ runId: invented, kind: 'model', name: 'Judge', verdict: 'correct', modelId: model.id },
        ...{ costUsd: '0.5', costState: 'priced', createdAt: at },
      },
    });
    expect(await getSpend({ ...week, source: 'real' }, now)).toMatchObject({ totalUsd: '0.5' });
    expect(await getSpend({ ...week, source: 'simulated' }, now)).toMatchObject({ totalUsd: '0' });
  });
});

describe('getArms', () => {
  it('says how often each arm was right and what a judged run cost', async () => {
    const cheap = { orchestratorName: 'Cheap' };
    const fast = await db().preference.create({ data: { name: 'Fast' } });
    await run({ ...cheap, verdict: 'correct', costUsd: '1', activeMs: 1000 });
    await run({ ...cheap, verdict: 'wrong', costUsd: '2', activeMs: 3000 });
    await run({ ...cheap, verdict: 'correct', costUsd: '3', activeMs: 5000, costUnknownParts: 1 });
    await run({ ...cheap, verdict: 'unsure', costUsd: '50' });
    await run({ ...cheap, verdict: null, costUsd: '60', status: 'failed' });
    await run({ ...cheap, verdict: null, costUsd: '70', status: 'cancelled' });
    await run({ ...cheap, verdict: 'correct', costUsd: '80', createdAt: new Date('2026-02-01T00:00:00Z') });
    await run({ orchestratorName: 'Dear', preferenceName: 'Fast', verdict: 'correct', costUsd: '9', activeMs: 500 });
    await run({ orchestratorName: 'Beaten', verdict: 'wrong', costUsd: '9' });
    const { arms } = await getArms(week, now);
    expect(arms.map(({ orchestratorName, onFront }) => [orchestratorName, onFront])).toEqual([
      ['Dear', true],
      ['Cheap', true],
      ['Beaten', false],
    ]);
    expect(arms[1]).toMatchObject({
      preferenceName: null,
      runs: 5,
      correct: 2,
      wrong: 1,
      undecided: 1,
      failed: 1,
      meanUsdText: '2',
      unknownRuns: 1,
      totalUsd: '116',
      p50Seconds: 3,
    });
    // Wilson for 2 of 3; Student: 2 ± 4.3027 × 1 / √3, which would fall below zero.
    expect(arms[1]?.accuracy?.low).toBeCloseTo(0.2077, 3);
    expect(arms[1]?.accuracy?.high).toBeCloseTo(0.9385, 3);
    expect(arms[1]?.meanUsd?.high).toBeCloseTo(4.4841, 3);
    expect(arms[1]?.meanUsd?.low).toBe(0);
    expect(arms[1]?.preferenceId).toBeNull();
    expect(arms[0]).toMatchObject({
      preferenceId: fast.id,
      preferenceName: 'Fast',
      meanUsd: { estimate: 9, low: null, high: null },
    });
  });
});

describe('repeats of a task', () => {
  it('do not make an arm look surer than its tasks do', async () => {
    const tasks = [0, 1, 2, 3, 4, 5];
    for (const task of tasks)
      for (const orchestratorName of ['Once', 'Thrice'])
        for (const _ of orchestratorName === 'Once' ? [1] : [1, 2, 3]) {
          const verdict = task % 2 === 0 ? 'correct' : 'wrong';
          await run({ orchestratorName, groupKey: `task ${task}`, verdict, costUsd: String(task + 1), activeMs: 1000 });
        }
    const { arms } = await getArms(week, now);
    const [once, thrice] = ['Once', 'Thrice'].map((name) => arms.find((arm) => arm.orchestratorName === name));
    expect(thrice).toMatchObject({ correct: 9, wrong: 9 });
    // Six tasks each: all runs of one task agree, so that eighteen runs say no more than six.
    expect(thrice?.meanUsd?.low).toBeCloseTo(once?.meanUsd?.low ?? Number.NaN, 9);
    expect(thrice?.meanUsd?.high).toBeCloseTo(once?.meanUsd?.high ?? Number.NaN, 9);
    expect(thrice?.accuracy?.low).toBeLessThanOrEqual(once?.accuracy?.low ?? Number.NaN);
    expect(thrice?.accuracy?.high).toBeGreaterThanOrEqual(once?.accuracy?.high ?? Number.NaN);
  });
});

describe('a preference that was renamed', () => {
  it('is one arm, under its name of now; runs whose version is gone are its own by name', async () => {
    const version = { create: { version: 1, weights: {}, rules: {}, sentence: '' } };
    const preference = await db().preference.create({
      data: { name: 'New name', versions: version },
      include: { versions: true },
    });
    const preferenceVersionId = preference.versions[0]?.id ?? null;
    await run({ preferenceVersionId, preferenceName: 'Old name', verdict: 'correct', costUsd: '1' });
    await run({ preferenceVersionId, preferenceName: 'New name', verdict: 'wrong', costUsd: '3' });
    await run({ preferenceName: 'New name', verdict: 'wrong', costUsd: '5' });
    await run({ preferenceName: 'Deleted', verdict: 'wrong', costUsd: '7' });
    await run({ verdict: 'wrong', costUsd: '9' });
    const { arms } = await getArms(week, now);
    expect(arms.map((arm) => [arm.preferenceId, arm.preferenceName, arm.runs, arm.meanUsdText])).toEqual([
      [preference.id, 'New name', 3, '3'],
      [null, 'Deleted', 1, '7'],
      [null, null, 1, '9'],
    ]);
  });
});

describe('an orchestrator that was renamed', () => {
  it('is one arm, under its name of now', async () => {
    const { id: orchestratorId } = await db().orchestrator.create({ data: { name: 'New name', tags: [] } });
    const gone = newId();
    await run({ orchestratorId, orchestratorName: 'Old name', verdict: 'correct', costUsd: '1' });
    await run({ orchestratorId, orchestratorName: 'New name', verdict: 'wrong', costUsd: '3' });
    await run({ orchestratorId: gone, orchestratorName: 'Deleted', verdict: 'wrong', costUsd: '5' });
    const { arms } = await getArms(week, now);
    expect(arms.map((arm) => [arm.orchestratorId, arm.orchestratorName, arm.runs, arm.meanUsdText])).toEqual([
      [orchestratorId, 'New name', 2, '2'],
      [gone, 'Deleted', 1, '5'],
    ]);
  });
});

describe('getLatency', () => {
  it('gives percentiles of the calls that worked', async () => {
    const at = '2026-03-09T10:00:00Z';
    const calls = [1, 2, 3, 4, 5].map((second) => ({ at, durationMs: second * 1000 }));
    await run({ calls: [...calls, { at, durationMs: 90_000, status: 'failed' }, { at, status: 'running' }] });
    expect(await getLatency(week, now)).toEqual({
      source: 'real',
      hasOther: false,
      calls: 6,
      truncated: false,
      rows: [{ kind: 'model', name: 'Small', calls: 5, failed: 1, meanMs: 3000, p50Ms: 3000, p95Ms: 4800 }],
    });
  });
});
