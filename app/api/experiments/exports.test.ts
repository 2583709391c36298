import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { seedExperiment, untilExperiment } from '@/lib/experiments/testing/experiment-bench';
import { storedEventSchema } from '@/lib/orchestrator/events';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { runSnapshotSchema } from '@/lib/runs/schema';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { callRoute } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { GET as jsonl } from './[id]/export.jsonl/route';
import { GET as matrix } from './[id]/matrix/route';
import { GET as read } from './[id]/route';
import { GET as csv } from './[id]/runs.csv/route';
import { POST as launch } from './route';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const nobody = '00000000-0000-7000-8000-000000000000';
// What a spreadsheet would run, and longer than an event keeps in itself.
const answer = `=1+41,"x" ${'A fact that is told at length. '.repeat(120)}<answer>41</answer>`;
let worker: Worker;
let id: string;
let otherId: string;
let arms: { id: string; label: string; cost: { usd: string } }[];

beforeAll(async () => {
  worker = await startWorker({
    ...benchOptions({ model: lookUpThenAnswer(2, answer) }),
    concurrency: 4,
  });
  const { design } = await seedExperiment({ tasks: 4, orchestrators: 2, input: { repeats: 2, concurrency: 8 } });
  const start = async (name: string) => {
    const launched = await (await callRoute(launch, '/', { body: { ...design, name } })).json();
    await untilExperiment(launched.id, 'completed', 60_000);
    return launched.id as string;
  };
  id = await start('Exported');
  otherId = await start('Other');
  arms = (await (await callRoute(read, '/', { params: { id } })).json()).arms;
});
afterAll(async () => {
  await worker.stop();
  await closeRunHub();
});

const linesOf = async (query = '') => {
  const reply = await callRoute(jsonl, `/${query}`, { params: { id } });
  expect(reply.status).toBe(200);
  const text = await reply.text();
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
};
const rowsOf = async (query = '') => {
  const reply = await callRoute(csv, `/${query}`, { params: { id } });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+\.csv"$/);
  const [head = '', ...rows] = (await reply.text()).trimEnd().split('\r\n');
  return { head: head.replace('\uFEFF', '').split(','), rows };
};

describe('the JSONL', () => {
  test('begins with the design and every setup once, ends with a count, and has a line for each run between', async () => {
    const [head, ...rest] = await linesOf();
    const end = rest.pop();
    expect(head).toMatchObject({ type: 'experiment', experiment: { id, name: 'Exported', runCount: 16 } });
    expect(Object.keys(head.setups)).toHaveLength(2);
    for (const setup of Object.values(head.setups)) runSnapshotSchema.parse(setup);
    expect(end).toEqual({ type: 'end', runs: 16 });
    expect(new Set(rest.map((run) => run.id)).size).toBe(16);
    for (const run of rest) {
      expect(head.setups[run.setup]).toBeDefined();
      expect(head.arms.map((arm: { id: string }) => arm.id)).toContain(run.arm.id);
      expect(run).toMatchObject({ type: 'run', outcome: 'wrong', answer, simulated: false });
      expect(run.task).toMatchObject({ reference: '42', externalId: expect.stringMatching(/^t\d$/) });
      expect(run.judgements).toMatchObject([{ kind: 'checker', verdict: 'wrong', counts: true }]);
    }
    expect(new Set(rest.map((run) => `${run.task.externalId} ${run.arm.ordinal} ${run.repeat}`)).size).toBe(16);
  });

  test('has every event with its texts in full', async () => {
    const [, run] = await linesOf();
    const events = storedEventSchema.array().parse(run.events);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, at) => at + 1));
    const { rows } = await pgPool().query('SELECT count(*)::int AS count FROM "RunEvent" WHERE "runId" = $1', [run.id]);
    expect(events).toHaveLength(rows[0].count);
    const last = events.findLast(({ event }) => event.type === 'model-call-end')?.event;
    expect(last?.type === 'model-call-end' && last.content.text).toBe(answer);
    expect(last?.type === 'model-call-end' && last.content.ref).toBe(undefined);
  });

  test('may be of some arms and outcomes', async () => {
    const [first] = arms;
    const ofArm = await linesOf(`?arm=${first?.id}`);
    expect(ofArm.at(-1)).toEqual({ type: 'end', runs: 8 });
    expect(ofArm.slice(1, -1).every((run) => run.arm.id === first?.id)).toBe(true);
    expect(ofArm[0].selection).toEqual({ arm: [first?.id], superseded: 'exclude' });
    expect((await linesOf(`?arm=${arms.map((arm) => arm.id)}`)).at(-1)).toEqual({ type: 'end', runs: 16 });
    expect((await linesOf('?outcome=right,none')).at(-1)).toEqual({ type: 'end', runs: 0 });
    expect((await linesOf('?outcome=right,wrong')).at(-1)).toEqual({ type: 'end', runs: 16 });
  });
});

describe('the CSV of runs', () => {
  test('has one row for each run with what was booked, to the last digit', async () => {
    const { head, rows } = await rowsOf();
    expect(rows).toHaveLength(16);
    expect(head).toEqual(expect.arrayContaining(['run_id', 'arm', 'task_id', 'cost_usd', 'active_s', 'input_tokens']));
    const { rows: stored } = await pgPool().query<{ id: string; usd: string }>(
      `SELECT id, trim_scale("costUsd")::text AS usd FROM "Run" WHERE "experimentId" = $1`,
      [id],
    );
    for (const run of stored) expect(rows.find((row) => row.startsWith(run.id))).toContain(`,${run.usd},`);
  });

  test('names tasks by the ids they came with, as the matrix does', async () => {
    const { tasks } = await (await callRoute(matrix, '/', { params: { id } })).json();
    expect(tasks.map((task: { externalId: string }) => task.externalId)).toEqual(['t0', 't1', 't2', 't3']);
    const { head, rows } = await rowsOf();
    const at = head.indexOf('task_id');
    expect(new Set(rows.map((row) => row.split(',')[at]))).toEqual(new Set(['t0', 't1', 't2', 't3']));
  });

  test('makes answers that are formulas harmless', async () => {
    const { rows } = await rowsOf();
    for (const row of rows) expect(row).toContain(`,"'=1+41,""x"" A fact that is told`);
  });

  test('leaves superseded attempts out unless they are asked for', async () => {
    const { rows } = await pgPool().query<{ id: string }>(
      `UPDATE "Run" SET "armId" = NULL WHERE id = (SELECT min(id::text)::uuid FROM "Run" WHERE "experimentId" = $1) RETURNING id`,
      [otherId],
    );
    const of = async (query: string) =>
      (await (await callRoute(csv, query, { params: { id: otherId } })).text()).trimEnd().split('\r\n').slice(1);
    expect(await of('/')).toHaveLength(15);
    const all = await of('/?superseded=include');
    expect(all).toHaveLength(16);
    expect(all.find((row) => row.startsWith(rows[0]?.id ?? '?'))).toContain(',superseded,');
  });

  test('comes page by page without losing or doubling a run', async () => {
    await pgPool().query(
      `INSERT INTO "Run" (id, status, protocol, title, "taskText", checker, "groupKey", "experimentId", "armId", "orchestratorName", "modelName", "snapshotRef")
       SELECT gen_random_uuid(), 'cancelled', 'chat', 'copy', 'copy', checker, "groupKey", "experimentId", "armId", 'o', 'm', "snapshotRef"
       FROM "Run", generate_series(1, 1500) WHERE id = (SELECT min(id::text)::uuid FROM "Run" WHERE "experimentId" = $1 AND "armId" IS NOT NULL)`,
      [otherId],
    );
    const reply = await callRoute(csv, '/?outcome=cancelled', { params: { id: otherId } });
    const rows = (await reply.text()).trimEnd().split('\r\n').slice(1);
    expect(new Set(rows.map((row) => row.slice(0, 36))).size).toBe(1_500);
    expect(rows).toHaveLength(1_500);
  });
});

describe.each([
  ['JSONL', jsonl],
  ['CSV', csv],
])('the %s refuses', (_, handler) => {
  test.each([
    ['an arm that is no id', '?arm=abc', 'arm.0'],
    ['no arm', '?arm=', 'arm'],
    ['arms twice', `?arm=${nobody}&arm=x`, 'arm.1'],
    ['an arm of nobody', `?arm=${nobody}`, 'arm'],
    ['more arms than there may be', `?arm=${Array(60).fill(nobody)}`, 'arm'],
    ['an outcome there is not', "?outcome=right,'; DROP TABLE", 'outcome.1'],
    ['a character no text can hold', '?outcome=%00', 'outcome.0'],
    ['superseded', '?superseded=yes', 'superseded'],
    ['superseded twice', '?superseded=include&superseded=include', 'superseded'],
  ])('%s', async (_name, query, field) => {
    const reply = await callRoute(handler, `/${query}`, { params: { id } });
    expect([reply.status, (await reply.json()).field]).toEqual([400, field]);
  });

  test('experiments that are not there, before anything is sent', async () => {
    expect((await callRoute(handler, '/', { params: { id: nobody } })).status).toBe(404);
    expect((await callRoute(handler, '/', { params: { id: '../x' } })).status).toBe(400);
  });
});
