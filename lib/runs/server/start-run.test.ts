import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { useTestDatabase } from '@/lib/testing/test-database';
import { benchOptions, ended, lookUpThenAnswer, seedRegistry, untilStatus } from '../testing/run-bench';
import { readEventsAfter } from './event-log';
import { getRun } from './get-run';
import { closeRunHub } from './run-hub';
import { startRun } from './start-run';
import { watchRun } from './watch-run';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
let worker: Worker;
beforeAll(async () => {
  worker = await startWorker({ ...benchOptions({ model: lookUpThenAnswer(3) }), concurrency: 8 });
}, 60_000);
afterAll(async () => {
  await worker.stop();
  await closeRunHub();
});

describe('a started run', () => {
  test('is executed, stored, totalled and judged', async () => {
    const { input, tool, model } = await seedRegistry();
    const { id } = await startRun({ ...input, prompt: 'What is six times seven?', reference: '42' });
    expect(await untilStatus(id, ended)).toBe('completed');
    const run = await getRun(id);
    expect(run).toMatchObject({
      status: 'completed',
      stopReason: 'answered',
      answer: '42',
      verdict: 'correct',
      turnCount: 3,
      callCount: 5,
      inputTokens: 300,
      outputTokens: 30,
      cost: { usd: '0.0026', unknownParts: 0 },
      spend: { orchestratorUsd: '0.0006', expertUsd: '0', toolUsd: '0.002', judgeUsd: '0' },
      modelName: model.name,
    });
    expect(run.judgements).toMatchObject([{ kind: 'checker', verdict: 'correct', counts: true }]);
    const events = await readEventsAfter(id, 0);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.event.type).toBe('run-end');
    expect(run.lastSeq).toBe(events.length);
    const calls = await db().call.findMany({ where: { runId: id }, orderBy: { startSeq: 'asc' } });
    expect(calls.map(({ name, status }) => [name, status])).toEqual([
      [model.name, 'ok'],
      [tool.name, 'ok'],
      [model.name, 'ok'],
      [tool.name, 'ok'],
      [model.name, 'ok'],
    ]);
    expect(await db().turn.count({ where: { runId: id } })).toBe(3);
    expect(JSON.stringify(run.snapshot)).not.toContain('NOBODY_HAS_THIS');
  });

  test('is watched to its end: every event once and in order', async () => {
    const { input } = await seedRegistry();
    const { id } = await startRun({ ...input, prompt: 'Watch me.' });
    const seqs: number[] = [];
    let status = '';
    for await (const item of watchRun({ runId: id, after: 0, signal: new AbortController().signal })) {
      if (item.type === 'event') seqs.push(item.event.seq);
      if (item.type === 'run') status = item.run.status;
    }
    expect(status).toBe('completed');
    expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    expect(seqs.length).toBe((await getRun(id)).lastSeq);
  });
});
