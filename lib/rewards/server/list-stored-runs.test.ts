import { v7 as newId } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { GET } from '@/app/api/rewards/runs/route';
import { db } from '@/lib/db';
import { preferenceWeightsSchema } from '@/lib/preferences/schema';
import { callRoute } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { prepareRanking } from '../prepare-ranking';
import { rankArms } from '../rank-arms';
import { type StoredRuns, storedRunsSchema } from '../stored-runs';
import { readGroup } from './read-group';

useTestDatabase();

const list = async (query = ''): Promise<StoredRuns> => {
  const response = await callRoute(GET, `/api/rewards/runs${query}`);
  expect(response.status).toBe(200);
  return storedRunsSchema.parse(await response.json());
};

let preferenceId = '';
let versionIds: string[] = [];
let taskId = '';
let datasetId = '';
let experimentId = '';

type Given = {
  group: string;
  orchestrator: 'A' | 'B';
  preference?: number;
  verdict?: string | null;
  status?: string;
  costUsd?: string;
  calls?: { kind: string; role: string; subjectId: string }[];
  more?: object;
};
const orchestratorIds = { A: newId(), B: newId() };

async function addRun({ group, orchestrator, preference, calls = [], more, ...given }: Given): Promise<string> {
  const id = newId();
  await db().run.create({
    data: {
      id,
      status: given.status ?? 'completed',
      protocol: 'chat',
      title: group,
      taskText: group,
      checker: { type: 'exact' },
      groupKey: group,
      orchestratorId: orchestratorIds[orchestrator],
      orchestratorName: `Orchestrator ${orchestrator}`,
      modelName: 'm',
      ...(preference !== undefined && { preferenceVersionId: versionIds[preference] ?? '', preferenceName: 'Cheap' }),
      simulated: true,
      snapshotRef: 's',
      verdict: given.verdict === undefined ? 'correct' : given.verdict,
      costUsd: given.costUsd ?? '0.1',
      activeMs: 1_500,
      ...more,
      calls: {
        create: calls.map((call, place) => ({
          id: newId(),
          turn: 1,
          name: `${call.subjectId} by name`,
          status: 'ok',
          startedAt: new Date(),
          startSeq: place + 1,
          ...call,
        })),
      },
    },
  });
  return id;
}

beforeAll(async () => {
  const versions = [1, 2].map((version) => ({ version, weights: {}, rules: {}, sentence: '' }));
  const preference = await db().preference.create({
    data: { name: 'Cheap', versions: { create: versions } },
    include: { versions: { orderBy: { version: 'asc' } } },
  });
  preferenceId = preference.id;
  versionIds = preference.versions.map(({ id }) => id);
  const dataset = await db().dataset.create({
    data: {
      name: 'Sums',
      versions: {
        create: {
          version: 1,
          taskCount: 1,
          tasks: { create: { externalId: '1', ordinal: 0, question: 'q', checker: {}, tags: [] } },
        },
      },
    },
    include: { versions: { include: { tasks: true } } },
  });
  datasetId = dataset.id;
  taskId = dataset.versions[0]?.tasks[0]?.id ?? '';
  experimentId = (await db().experiment.create({ data: { name: 'E', design: {} } })).id;
  const tool = { kind: 'tool', role: 'http', subjectId: 'search' };
  const expert = { kind: 'model', role: 'expert', subjectId: 'big' };
  const boss = { kind: 'model', role: 'orchestrator', subjectId: 'boss' };
  await addRun({ group: 'g1', orchestrator: 'A', costUsd: '0.000000000001', calls: [boss, tool, tool, expert] });
  await addRun({
    group: 'g1',
    orchestrator: 'B',
    verdict: 'wrong',
    costUsd: '0.3',
    calls: [boss, tool],
    more: { taskId },
  });
  await addRun({ group: 'g1', orchestrator: 'A', preference: 0, more: { experimentId } });
  await addRun({ group: 'g1', orchestrator: 'A', preference: 1, more: { costUnknownParts: 2, experimentId } });
  await addRun({
    group: 'g2',
    orchestrator: 'B',
    verdict: 'wrong',
    status: 'failed',
    more: { stopReason: 'turn-limit' },
  });
  await addRun({ group: 'g2', orchestrator: 'B', calls: [tool] });
  // What says nothing about an arm.
  await addRun({ group: 'g1', orchestrator: 'A', verdict: null });
  await addRun({ group: 'g1', orchestrator: 'A', verdict: null, status: 'cancelled' });
  await addRun({ group: 'g1', orchestrator: 'A', verdict: null, status: 'running' });
  for (const stopReason of ['model-failed', 'internal-error'])
    await addRun({ group: 'g1', orchestrator: 'A', verdict: null, status: 'failed', more: { stopReason } });
  await addRun({ group: 'g1', orchestrator: 'A', verdict: 'unsure' });
});

describe('stored runs', () => {
  test('are those with a known outcome, newest first, by column', async () => {
    const runs = await list();
    expect(runs).toMatchObject({ source: 'simulated', otherSourceRuns: 0, isCut: false, groupCount: 2 });
    const rows = runs.arm.map((arm, place) => [
      runs.arms[arm]?.orchestratorName,
      runs.arms[arm]?.preferenceId ?? null,
      runs.group[place],
      runs.solved[place],
      runs.costUsd[place],
      runs.unknownParts[place],
      runs.latencySeconds[place],
    ]);
    expect(rows).toEqual([
      ['Orchestrator B', null, 0, 1, '0.1', 0, 1.5],
      ['Orchestrator B', null, 0, 0, '0.1', 0, 1.5],
      ['Orchestrator A', preferenceId, 1, 1, '0.1', 2, 1.5],
      ['Orchestrator A', preferenceId, 1, 1, '0.1', 0, 1.5],
      ['Orchestrator B', null, 1, 0, '0.3', 0, 1.5],
      ['Orchestrator A', null, 1, 1, '0.000000000001', 0, 1.5],
    ]);
    expect(runs.arms).toHaveLength(3); // two versions of a preference are one arm
  });

  test('hold the uses of compared runs: calls of tools, and models as experts', async () => {
    const runs = await list();
    const uses = runs.useRun.map((run, place) => {
      const { kind, id, name } = runs.subjects[runs.useSubject[place] ?? -1] ?? {};
      return [run, kind, id, name, runs.useCount[place]];
    });
    expect(uses.sort()).toEqual([
      [4, 'tool', 'search', 'search by name', 1],
      [5, 'model', 'big', 'big by name', 1],
      [5, 'tool', 'search', 'search by name', 2],
    ]);
  });

  test('are ranked as they stand: by hand', async () => {
    // g1: A without preference right, cheapest (cost 1), 2 of 2 searches; A × Cheap twice right, cost (0.3−0.1)/0.3 = 2/3; B wrong.
    const ranking = prepareRanking(await list());
    expect(ranking).toMatchObject({ runCount: 4, taskCount: 1, aloneRuns: 2 });
    const weights = preferenceWeightsSchema.parse({ accuracy: 1, cost: 1, tools: { search: 1 } });
    const ranked = rankArms(ranking, weights).map(({ orchestratorName, preferenceName, meanReward }) => [
      orchestratorName,
      preferenceName,
      meanReward.toFixed(3),
    ]);
    expect(ranked).toEqual([
      ['Orchestrator A', null, '3.000'],
      ['Orchestrator A', 'Cheap', '1.667'],
      ['Orchestrator B', null, '0.000'],
    ]);
  });

  test('are narrowed by dataset, experiment and age', async () => {
    expect((await list(`?dataset=${datasetId}`)).group).toHaveLength(1);
    expect((await list(`?dataset=${newId()}`)).group).toHaveLength(0);
    expect((await list(`?experiment=${experimentId}`)).group).toHaveLength(2);
    await addRun({ group: 'old', orchestrator: 'A', more: { createdAt: new Date(Date.now() - 3 * 86_400_000) } });
    expect((await list('?days=2')).group).toHaveLength(6);
    expect((await list('?days=4')).group).toHaveLength(7);
  });

  test('of real backends are never mixed with simulated ones unasked, and come first', async () => {
    const id = await addRun({ group: 'g1', orchestrator: 'B', more: { simulated: false } });
    expect(await list()).toMatchObject({ source: 'real', otherSourceRuns: 7, solved: [1] });
    expect(await list('?source=simulated')).toMatchObject({ source: 'simulated', otherSourceRuns: 1 });
    expect((await list('?source=all')).group).toHaveLength(8);
    expect((await list('?source=all')).arms.filter(({ simulated }) => !simulated)).toHaveLength(1);
    expect(await readGroup({ id, groupKey: 'g1', simulated: false })).toMatchObject([{ id, solved: true }]);
    expect(await readGroup({ id, groupKey: 'g1', simulated: true })).toHaveLength(4);
  });

  test.each([
    ['?dataset=1', 'dataset'],
    ['?experiment=x', 'experiment'],
    ['?days=0', 'days'],
    ['?days=1.5', 'days'],
    ['?days=week', 'days'],
    ['?source=both', 'source'],
  ])('%s is a 400 that names the field', async (query, field) => {
    const response = await callRoute(GET, `/api/rewards/runs${query}`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-input', field });
  });
});
