import { afterAll, expect, test, vi } from 'vitest';
import { toolCall } from '@/lib/orchestrator/testing/scripted-model';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { useTestDatabase } from '@/lib/testing/test-database';
import { alignTurns, countRows } from '../align-turns';
import { setupDifferences } from '../setup-differences';
import { benchOptions, ended, seedRegistry, untilStatus } from '../testing/run-bench';
import { getRun } from './get-run';
import { getSteps } from './get-steps';
import { closeRunHub } from './run-hub';
import { startRun } from './start-run';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await closeRunHub();
});

/** What the model calls in each turn, as it writes the arguments; the last turn answers. */
const scripts = new Map<string, string[]>();
let registry: Awaited<ReturnType<typeof seedRegistry>>;

async function play(name: string, written: string[], more: object = {}): Promise<string> {
  scripts.set(name, written);
  registry ??= await seedRegistry();
  if (workers.length === 0)
    workers.push(
      await startWorker({
        concurrency: 2,
        ...benchOptions({
          model: (request) => {
            const text = JSON.stringify(request.messages);
            const [asked = '', script = []] = [...scripts].find(([known]) => text.includes(known)) ?? [];
            const turn = request.messages.filter(({ role }) => role === 'assistant').length;
            const given = script[turn];
            if (given === undefined) return `<answer>${asked}</answer>`;
            return { content: '', toolCalls: [{ ...toolCall(registry.tool.name, {}), arguments: given }] };
          },
        }),
      }),
    );
  const { id } = await startRun({ ...registry.input, prompt: `Task ${name}`, ...more });
  await untilStatus(id, ended);
  return id;
}

test('steps tell what each turn called, with what, and what came back; arguments are compared by their meaning', async () => {
  const one = await play('alpha', ['{"item":"bell","note":1}', `{"item":"${'x'.repeat(3_000)}"}`]);
  const other = await play('beta', ['{ "note": 1,\n "item": "bell" }', `{"item":"${'x'.repeat(2_999)}y"}`], {
    seed: 5,
  });
  const [left, right] = [await getSteps(one), await getSteps(other)];
  expect(left.steps).toHaveLength(3);
  expect(left.steps[0]).toMatchObject({
    turn: 1,
    calls: [{ tool: registry.tool.name, model: null, arguments: '{"item":"bell","note":1}', output: 'found bell' }],
    said: null,
    cost: { unknownParts: 0 },
  });
  expect(left.steps[0]?.calls[0]?.argumentsKey).toBe(right.steps[0]?.calls[0]?.argumentsKey);
  const long = left.steps[1]?.calls[0];
  expect(long?.arguments.length).toBe(160);
  expect(long?.argumentsKey).not.toBe(right.steps[1]?.calls[0]?.argumentsKey);
  expect(left.steps[2]).toMatchObject({ calls: [], said: { text: '<answer>alpha</answer>' } });
  expect(left.lastSeq).toBe((await getRun(one)).lastSeq);
  expect(countRows(alignTurns(left.steps, right.steps))).toEqual({ identical: 1, changed: 2, left: 0, right: 0 });
});

test('only what differs in the setup is told', async () => {
  const one = await getRun(await play('gamma', []));
  const other = await getRun(await play('delta', [], { seed: 7, limits: { maxTurns: 9 }, reference: 'x' }));
  expect(setupDifferences(one, one)).toEqual([]);
  expect(setupDifferences(one, other)).toEqual([
    { label: 'Most turns', left: '50', right: '9' },
    { label: 'Seed', left: null, right: '7' },
    { label: 'Reference', left: null, right: 'x' },
    { label: 'Judged by', left: 'none', right: 'exact' },
  ]);
});
