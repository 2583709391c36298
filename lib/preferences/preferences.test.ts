import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PUT } from '@/app/api/preferences/[id]/route';
import { POST as RESTORE_VERSION, GET as VERSIONS } from '@/app/api/preferences/[id]/versions/route';
import { POST } from '@/app/api/preferences/route';
import { GET as ASSESS } from '@/app/api/rewards/runs/[id]/route';
import { db } from '@/lib/db';
import type { ModelRequest } from '@/lib/orchestrator/ports';
import { toolCall } from '@/lib/orchestrator/testing/scripted-model';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { readEventsAfter } from '@/lib/runs/server/event-log';
import { getRun } from '@/lib/runs/server/get-run';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { startRun } from '@/lib/runs/server/start-run';
import { benchOptions, ended, seedRegistry, untilStatus } from '@/lib/runs/testing/run-bench';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { runAssessmentReplySchema } from './assessment-schema';
import type { Preference, PreferenceVersion } from './schema';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const stray = '01900000-0000-7000-8000-000000000000';
let bench: Awaited<ReturnType<typeof seedRegistry>>;
let worker: Worker;

/** Calls the tool the task names, offered or not, then answers. */
const stubborn = (request: ModelRequest) => {
  if (request.messages.some(({ role }) => role === 'assistant')) return '42';
  const name = JSON.stringify(request.messages).match(/look_up_[0-9a-f]+/)?.[0] ?? '';
  return { content: 'I look it up.', toolCalls: [toolCall(name, { item: 'six times seven' })] };
};

beforeAll(async () => {
  bench = await seedRegistry();
  worker = await startWorker({ ...benchOptions({ model: stubborn }), concurrency: 4 });
});
afterAll(async () => {
  await worker.stop();
  await closeRunHub();
});

const create = async (body: object): Promise<Preference> => {
  const response = await callRoute(POST, '/api/preferences', { body });
  expect(response.status).toBe(201);
  return response.json();
};
const put = (id: string, body: object) =>
  callRoute(PUT, `/api/preferences/${id}`, { method: 'PUT', params: { id }, body });
const versionsOf = async (id: string): Promise<PreferenceVersion[]> =>
  (await callRoute(VERSIONS, `/api/preferences/${id}/versions`, { params: { id } })).json();

describe('versions', () => {
  test('are listed newest first, and an old one comes back as a new one', async () => {
    const { id } = await create({ name: 'Versioned', weights: { accuracy: 1 }, rules: {} });
    await put(id, { name: 'Versioned', weights: { accuracy: 1, cost: 3 }, rules: { maxUsd: '0.5' } });
    const restore = (version: number) =>
      callRoute(RESTORE_VERSION, `/api/preferences/${id}/versions`, { params: { id }, body: { version } });
    const restored = await restore(1);
    expect(restored.status).toBe(201);
    expect(await restored.json()).toMatchObject({ version: 3, weights: { cost: 0 }, rules: { maxUsd: null } });
    expect((await versionsOf(id)).map(({ version, weights, runCount }) => [version, weights.cost, runCount])).toEqual([
      [3, 0, 0],
      [2, 3, 0],
      [1, 0, 0],
    ]);
    expect(await (await restore(3)).json()).toMatchObject({ code: 'conflict', field: 'version' });
    expect(await (await restore(9)).json()).toMatchObject({ code: 'not-found', field: 'version' });
    expect((await restore(0)).status).toBe(400);
    const none = await callRoute(VERSIONS, '/', { params: { id: stray } });
    expect(none.status).toBe(404);
  });

  test('written by two at once do not collide', async () => {
    const { id } = await create({ name: 'Contended', weights: {}, rules: {} });
    const replies = await Promise.all(
      [1, 2, 3, 4, 5].map((cost) => put(id, { name: 'Contended', weights: { cost }, rules: {} })),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await versionsOf(id)).map(({ version }) => version)).toEqual([6, 5, 4, 3, 2, 1]);
  });
});

describe('bad input is a 400 that names the field, and changes nothing:', () => {
  test.each([
    [{ weights: { cost: 11 } }, 'weights.cost'],
    [{ weights: { cost: -1 } }, 'weights.cost'],
    [{ weights: { tools: { 'not an id': 1 } } }, 'weights.tools.not an id'],
    [{ weights: { models: { [stray]: 1 } } }, `weights.models.${stray}`],
    [{ weights: { tools: { [stray]: 1 } } }, `weights.tools.${stray}`],
    [{ weights: { models: { [stray]: 'much' } } }, `weights.models.${stray}`],
    [{ rules: { forbiddenToolIds: [stray] } }, 'rules.forbiddenToolIds.0'],
    [{ rules: { forbiddenModelIds: [stray] } }, 'rules.forbiddenModelIds.0'],
    [{ rules: { forbiddenTags: ['x'.repeat(41)] } }, 'rules.forbiddenTags.0'],
    [{ rules: { requiredTags: 'on-premise' } }, 'rules.requiredTags'],
    [{ rules: { maxUsd: 'a lot' } }, 'rules.maxUsd'],
    [{ rules: { maxUsd: '0' } }, 'rules.maxUsd'],
    [{ rules: { maxUsd: '1e3' } }, 'rules.maxUsd'],
    [{ rules: { maxSeconds: 0 } }, 'rules.maxSeconds'],
    [{ sentence: 'x'.repeat(2_001), sentenceEdited: true }, 'sentence'],
  ])('%j', async (given, field) => {
    const before = await readWholeDatabase();
    const response = await callRoute(POST, '/api/preferences', {
      body: { name: 'Bad', weights: {}, rules: {}, ...given },
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'invalid-input', field });
    expect((await readWholeDatabase())['public.Preference']).toEqual(before['public.Preference']);
    expect((await readWholeDatabase())['public.PreferenceVersion']).toEqual(before['public.PreferenceVersion']);
  });

  test('but what a preference named before may be gone by now', async () => {
    const { backend } = bench;
    const model = await db().model.create({
      data: { backendId: backend.id, name: 'Leaving', servedName: 'l', capabilities: {}, budgets: {} },
    });
    const body = { name: 'Faithful', weights: { models: { [model.id]: 2 } }, rules: { forbiddenModelIds: [model.id] } };
    const { id, sentence } = await create(body);
    expect(sentence).toContain('Never use Leaving.');
    await db().model.delete({ where: { id: model.id } });
    const saved = await put(id, { ...body, weights: { ...body.weights, cost: 1 } });
    expect(saved.status).toBe(200);
    expect(await saved.json()).toMatchObject({ version: 2, rules: { forbiddenModelIds: [model.id] } });
  });

  test('a weight of 0 is none, and no new version', async () => {
    const weights = { accuracy: 1, tools: { [bench.tool.id]: 0 } };
    const { id } = await create({ name: 'Zero', weights, rules: {} });
    const saved = await (await put(id, { name: 'Zero', weights: { accuracy: 1 }, rules: {} })).json();
    expect(saved).toMatchObject({ version: 1, weights: { tools: {} } });
  });
});

describe('the engine', () => {
  const launch = async (preferenceId: string | null, prompt = `Use ${bench.tool.name}: six times seven?`) => {
    const { id } = await startRun({ ...bench.input, preferenceId, prompt, reference: '42' });
    await untilStatus(id, ended);
    return id;
  };
  const assess = async (id: string) => {
    const response = await callRoute(ASSESS, `/api/rewards/runs/${id}`, { params: { id } });
    expect(response.status).toBe(200);
    return runAssessmentReplySchema.parse(await response.json()).assessment;
  };

  test('does not offer a forbidden tool, refuses a call of it, and says which rule did', async () => {
    const plain = await launch(null);
    expect(await assess(plain)).toBeNull();
    const { id: preferenceId } = await create({
      name: 'Without looking up',
      weights: { accuracy: 1, cost: 2, tools: { [bench.tool.id]: 1 } },
      rules: { forbiddenToolIds: [bench.tool.id], maxUsd: '0.50', maxSeconds: 600 },
    });
    const id = await launch(preferenceId);
    const events = (await readEventsAfter(id, 0)).map(({ event }) => event);
    const offered = events.flatMap((event) => (event.type === 'model-call-start' ? [event.toolsOffered] : []));
    expect(offered).toEqual([[], []]);
    expect(events.filter(({ type }) => type === 'correction-add')).toMatchObject([
      {
        correction: 'forbidden',
        message: expect.stringContaining(
          `${bench.tool.name} may not be used in this task: the preference forbids it by name.`,
        ),
        ruledOut: { kind: 'tool', key: bench.tool.id },
      },
    ]);
    expect(events.some(({ type }) => type === 'tool-call-start')).toBe(false);

    // Both are right; without the tool $0.0004, with it $0.0014: cost scales to 1 and 0, the tool's uses to 0 and 1.
    const assessment = await assess(id);
    expect(assessment?.rules).toMatchObject([
      { label: `Never ${bench.tool.name}`, followed: true, uses: 0, refusals: 1 },
    ]);
    expect(assessment?.budgets.map(({ kind, used, kept }) => [kind, used === '0.0004' || kind, kept])).toEqual([
      ['usd', true, true],
      ['seconds', 'seconds', true],
    ]);
    expect(assessment?.uses).toMatchObject([
      { name: bench.tool.name, uses: 0, sentence: 'Favoured, but never called.' },
    ]);
    expect(assessment?.reward).toMatchObject({ runs: 2, rank: 1, reward: 2 });
    expect(assessment?.reward?.parts.map(({ kind, weighted }) => [kind, weighted])).toEqual([
      ['tool', 0],
      ['accuracy', 0],
      ['cost', 2],
    ]);
  });

  test('ends a run whose budget is spent, and tells by how much it was exceeded', async () => {
    const { id: preferenceId } = await create({ name: 'Poor', weights: { cost: 1 }, rules: { maxUsd: '0.0001' } });
    const id = await launch(preferenceId, `Use ${bench.tool.name} on a budget.`);
    expect(await getRun(id)).toMatchObject({ status: 'budget-exceeded', stopReason: 'budget', answer: null });
    const assessment = await assess(id);
    expect(assessment?.budgets).toMatchObject([
      { kind: 'usd', used: '0.0002', allowed: '0.0001', kept: false, share: 2 },
    ]);
    expect(assessment?.budgets[0]?.sentence).toMatch(/too much.*the budget ended the run/);
  });

  test('takes the smaller of the budgets of orchestrator, preference and run', async () => {
    const { id: preferenceId } = await create({ name: 'Frugal', weights: {}, rules: { maxUsd: '0.9', maxSeconds: 9 } });
    const { id } = await startRun({
      ...bench.input,
      preferenceId,
      prompt: 'x',
      limits: { maxUsd: '0.2', maxSeconds: 90 },
    });
    expect((await getRun(id)).snapshot.spec.limits).toMatchObject({ maxUsd: '0.2', maxSeconds: 9 });
  });

  test('refuses to start an orchestrator whose own model is ruled out', async () => {
    const { id: preferenceId } = await create({
      name: 'Not this one',
      weights: {},
      rules: { forbiddenModelIds: [bench.model.id] },
    });
    await expect(startRun({ ...bench.input, preferenceId, prompt: 'x' })).rejects.toMatchObject({
      code: 'conflict',
      field: 'preferenceId',
    });
  });

  test('an assessment of no run is a 404, of no id a 400', async () => {
    expect((await callRoute(ASSESS, '/', { params: { id: stray } })).status).toBe(404);
    expect((await callRoute(ASSESS, '/', { params: { id: 'x' } })).status).toBe(400);
  });
});
