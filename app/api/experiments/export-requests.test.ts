import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { seedExperiment, untilExperiment } from '@/lib/experiments/testing/experiment-bench';
import { completedRun, judgeWaiting, seedJudge, serveJudge } from '@/lib/judgements/testing/judge-bench';
import type { ModelClient } from '@/lib/orchestrator/ports';
import { createScriptedModel } from '@/lib/orchestrator/testing/scripted-model';
import { pgPool } from '@/lib/pg';
import { toRequestBody } from '@/lib/providers/to-request-body';
import { startWorker } from '@/lib/queue/worker';
import type { RunExport } from '@/lib/runs/server/export-run';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { callForJson, callRoute } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { GET as getRequest } from '../runs/[runId]/calls/[callId]/request/route';
import { GET as getResponse } from '../runs/[runId]/calls/[callId]/response/route';
import { GET as exportRun } from '../runs/[runId]/export/route';
import { POST as judge } from '../runs/[runId]/judge/route';
import { GET as getExchange } from '../runs/[runId]/judgements/[judgementId]/exchange/route';
import { GET as jsonl } from './[id]/export.jsonl/route';
import { POST as launch } from './route';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

// Past the length that events and messages keep in themselves, so that both are put together from parts.
const long = 'A fact that is told at length. '.repeat(120);

/** A scripted model that records requests as the real client sends them: the whole conversation and the tools. */
function recordingClient(): ModelClient {
  const scripted = createScriptedModel(lookUpThenAnswer(3, `${long}<answer>forty-two</answer>`));
  return {
    async *stream(request, options) {
      const body = toRequestBody(request, { streaming: true, extraBody: {}, outputLimitField: 'max_tokens' });
      for await (const part of scripted.stream(request, options))
        yield part.type === 'request' ? { ...part, body, url: 'http://127.0.0.1:9/v1/chat/completions' } : part;
    },
  };
}

type ExportedRun = RunExport['run'] & Pick<RunExport, 'events'> & { type: 'run' };
let judgeServer: Awaited<ReturnType<typeof serveJudge>>;
let judgeModelId: string;
let experimentId: string;

beforeAll(async () => {
  judgeServer = await serveJudge(() => 'They agree. <correct>True</correct>');
  judgeModelId = (await seedJudge(judgeServer.baseUrl)).model.id;
  const worker = await startWorker({ ...benchOptions({ model: recordingClient() }), concurrency: 2 });
  const { design } = await seedExperiment({ tasks: 2 });
  experimentId = (await (await callRoute(launch, '/', { body: design })).json()).id;
  await untilExperiment(experimentId, 'completed', 60_000);
  await worker.stop(); // judgements are made by hand
});
afterAll(async () => {
  await judgeServer.close();
  await closeRunHub();
});

const linesOf = async (query: string) => {
  const reply = await callRoute(jsonl, `/${query}`, { params: { id: experimentId } });
  expect(reply.status).toBe(200);
  const lines = (await reply.text()).trimEnd().split('\n');
  return { reply, lines: lines.map((line) => JSON.parse(line)) };
};
const exported = async (runId: string, query = '') => {
  const reply = await callRoute(exportRun, `/${query}`, { params: { runId } });
  expect(reply.status).toBe(200);
  return { reply, file: (await reply.json()) as RunExport };
};
const shown = async (handler: typeof getRequest, params: object) => {
  const { status, body } = await callForJson(handler, '/', { params });
  expect(status).toBe(200);
  return body;
};

/** Holds every model call of an export to what the API shows of it. */
async function expectWhole(runId: string, events: RunExport['events']) {
  const starts = events.flatMap(({ event }) => (event.type === 'model-call-start' ? [event] : []));
  const ends = events.flatMap(({ event }) => (event.type === 'model-call-end' ? [event] : []));
  expect([starts.length, ends.length]).toEqual([3, 3]);
  for (const { callId, requestRef, request } of starts) {
    expect(requestRef).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(request)).toBe(JSON.stringify(await shown(getRequest, { runId, callId })));
  }
  for (const { callId, responseRef, response } of ends) {
    expect(responseRef).toMatch(/^[0-9a-f]{64}$/);
    expect(response).toEqual(await shown(getResponse, { runId, callId }));
  }
  // Each turn sends the conversation so far: the task, then a call and its result more each time.
  const counts = starts.map(({ request }) => [request?.body.messages].flat().length);
  expect(counts).toEqual([counts[0], (counts[0] ?? 0) + 2, (counts[0] ?? 0) + 4]);
  expect(starts[0]?.request?.body.tools).toMatchObject([
    { type: 'function', function: { name: expect.stringContaining('look_up') } },
  ]);
  expect(JSON.stringify(ends[2]?.response)).toContain(long);
}

describe('with every request', () => {
  test('the JSONL of an experiment holds what each model call was sent and answered', async () => {
    const { reply, lines } = await linesOf('?requests=full');
    expect(reply.headers.get('content-disposition')).toContain('trajectories-with-requests');
    expect(lines[0]).toMatchObject({ type: 'experiment', requests: 'full', selection: { superseded: 'exclude' } });
    expect(lines.at(-1)).toEqual({ type: 'end', runs: 2 });
    const runs = lines.slice(1, -1) as ExportedRun[];
    expect(runs.map(({ type }) => type)).toEqual(['run', 'run']);
    for (const { id, events } of runs) await expectWhole(id, events);
  });

  test('so does the file of one run', async () => {
    const { lines } = await linesOf('');
    const { reply, file } = await exported(lines[1].id, '?requests=full');
    expect(reply.headers.get('content-disposition')).toContain(`run-${lines[1].id}-requests.json`);
    expect(file).toMatchObject({ format: 'podium-run', version: 1, requests: 'full', run: { id: lines[1].id } });
    await expectWhole(lines[1].id, file.events);
  });

  test('a judgement of a model carries its exchange, and others none', async () => {
    const { lines } = await linesOf('');
    const runId: string = lines[1].id;
    await callRoute(judge, '/', { params: { runId }, body: { modelId: judgeModelId } });
    expect(await judgeWaiting()).toBe(1);
    const { lines: again } = await linesOf('?requests=full');
    const ofExperiment = again.find(({ id }) => id === runId).judgements as ExportedRun['judgements'];
    const { file } = await exported(runId, '?requests=full');
    expect(file.run.judgements).toEqual(ofExperiment);
    expect(ofExperiment.map(({ kind }) => kind)).toEqual(['checker', 'model']);
    expect(ofExperiment[0]?.exchange).toBe(null);
    const judgementId = ofExperiment[1]?.id;
    expect(ofExperiment[1]?.exchange).toEqual(await shown(getExchange, { runId, judgementId }));
    expect(ofExperiment[1]?.exchange?.calls[0]?.request?.body).toEqual(judgeServer.sent.at(-1));
  });

  test('a run without events, and a request that is not stored any more, break off no file', async () => {
    const empty = await completedRun({ answer: 'Oldmere' });
    expect((await exported(empty, '?requests=full')).file.events).toEqual([]);
    const { lines } = await linesOf('?requests=full');
    const run = lines[2] as ExportedRun;
    const start = run.events.findLast(({ event }) => event.type === 'model-call-start')?.event;
    const ref = start?.type === 'model-call-start' ? start.requestRef : undefined;
    await pgPool().query('DELETE FROM "Payload" WHERE hash = $1', [ref]);
    const { file } = await exported(run.id, '?requests=full');
    const left = file.events.flatMap(({ event }) => (event.type === 'model-call-start' ? [event.request] : []));
    expect(left.map((request) => request === null)).toEqual([false, false, true]);
  });
});

test('without being asked for, requests stay hashes', async () => {
  const { lines } = await linesOf('');
  expect(lines[0].requests).toBe('refs');
  const { file } = await exported(lines[1].id);
  expect(file.requests).toBe('refs');
  for (const { events, judgements } of [lines[1], { ...file.run, events: file.events }]) {
    expect(JSON.stringify(events)).toMatch(/"requestRef":"[0-9a-f]{64}"/);
    expect(JSON.stringify(events)).not.toMatch(/"(request|response)":/);
    expect(JSON.stringify(judgements)).not.toMatch(/"exchange":/);
  }
});

describe.each([
  ['experiment', jsonl, () => ({ id: experimentId })],
  ['run', exportRun, async () => ({ runId: (await linesOf('')).lines[1].id })],
])('the export of the %s refuses', (_, handler, params) => {
  test.each(['?requests=all', '?requests=', '?requests=full&requests=full', '?requests=%00'])('%s', async (query) => {
    const { status, body } = await callForJson(handler, `/${query}`, { params: await params() });
    expect([status, body.field]).toEqual([400, 'requests']);
  });
});
