import type { Page } from '@playwright/test';
import { Api } from './api';
import type { FaultyBackend } from './faulty-backend';
import { expect } from './fixtures';
import { ownServerProblems, test } from './machine';
import { ExperimentPage } from './pages/experiment-page';
import { RunPage } from './pages/run-page';
import { databasePid, type PodiumServer } from './podium-server';

// One expression: Playwright takes a list of two for a value with its options.
test.use({ expectedProblems: [ownServerProblems] });

const port = (server: PodiumServer) => Number(new URL(server.url).port);

/** A run whose third request to the model is never answered, watched until it hangs there. */
async function hangInThirdTurn({ server, faulty, page }: { server: PodiumServer; faulty: FaultyBackend; page: Page }) {
  const api = new Api(server.url);
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'silent-third' });
  await page.goto(`${server.url}/runs/${runId}`);
  const run = new RunPage(page);
  await expect.poll(() => faulty.requests('silent-third')).toBe(3);
  await expect(run.turns).toHaveCount(3);
  await expect(run.status).toHaveText('Running');
  return { api, runId, run };
}

/** The run went on from its third turn: every request ever made is on record, the one in flight with unknown cost. */
async function expectWentOn({
  api,
  runId,
  faulty,
  page,
}: {
  api: Api;
  runId: string;
  faulty: FaultyBackend;
  page: Page;
}) {
  const detail = await api.waitForRun(runId);
  expect(detail).toMatchObject({ status: 'completed', answer: '42', turnCount: 6 });
  expect(faulty.requests('silent-third')).toBe(7);
  const calls = (await api.calls(runId)).filter(({ kind }) => kind === 'model');
  expect(calls).toHaveLength(7);
  expect(calls.filter(({ status }) => status === 'ok').map(({ turn }) => turn)).toEqual([1, 2, 3, 4, 5, 6]);
  const [interrupted, ...more] = calls.filter(({ status }) => status !== 'ok');
  expect(more).toEqual([]);
  expect(interrupted).toMatchObject({ turn: 3, status: 'interrupted', cost: { state: 'unknown' } });
  const events = (await api.events(runId)).map(({ event }) => event);
  expect(events.filter(({ type }) => type === 'run-resume')).toEqual([
    { type: 'run-resume', lastTurn: 2, reason: 'interrupted' },
  ]);
  expect(events.filter(({ type }) => type === 'run-end')).toHaveLength(1);

  const run = new RunPage(page);
  await run.expectStatus('Completed', 30_000); // the page found back by itself
  await expect(run.turns).toHaveCount(6);
  await expect(run.answer).toContainText('42');
  await page.goto(`${api.baseUrl}/runs/${runId}?turn=2`);
  await expect(run.turn(2)).toContainText('The run was interrupted after this turn and went on from here.');
  await page.goto(`${api.baseUrl}/runs/${runId}?turn=3`);
  await expect(run.turn(3).getByText('interrupted', { exact: true })).toBeVisible();
}

test('a worker killed in mid-call: another one goes on from the last finished turn', async ({
  machine,
  faulty,
  page,
}) => {
  const server = await machine.server({ WORKER: 'off' });
  const worker = await machine.worker();
  const { api, runId } = await hangInThirdTurn({ server, faulty, page }); // seen live though the worker is elsewhere
  await worker.kill();
  await machine.worker();
  await expectWentOn({ api, runId, faulty, page });
});

test('server, worker and database killed in mid-call: the next start goes on', async ({ machine, faulty, page }) => {
  const server = await machine.server();
  const { api, runId } = await hangInThirdTurn({ server, faulty, page });
  const database = databasePid(machine.dataDir);
  await server.kill();
  process.kill(database as number, 'SIGKILL');
  await machine.server({}, port(server));
  await expectWentOn({ api, runId, faulty, page });
});

test('a server killed beside a living worker: the run is not disturbed, the page finds back', async ({
  machine,
  faulty,
  page,
}) => {
  const server = await machine.server({ WORKER: 'off' });
  await machine.worker();
  const api = new Api(server.url);
  const { runId } = await api.launch({ baseUrl: faulty.baseUrl, servedName: 'five-turns' });
  await page.goto(`${server.url}/runs/${runId}`);
  const run = new RunPage(page);
  await expect(run.turns.nth(1)).toBeVisible();
  await server.kill();
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await machine.server({ WORKER: 'off' }, port(server));
  await run.expectStatus('Completed');
  await expect(run.turns).toHaveCount(6);
  expect(await run.readTurns()).toEqual([...Array(5).fill('search_documents'), 'no tool']);
  expect(faulty.requests('five-turns')).toBe(6);
  expect((await api.events(runId)).filter(({ event }) => event.type === 'run-resume')).toEqual([]);
});

test('SIGTERM with an open stream and a call in flight ends in order; the next start goes on', async ({
  machine,
  faulty,
  page,
}) => {
  const server = await machine.server();
  const { api, runId } = await hangInThirdTurn({ server, faulty, page });
  expect(await server.stop()).toBe(0); // 1 when it had to be forced
  expect(databasePid(machine.dataDir)).toBeUndefined();
  expect(faulty.aborted('silent-third')).toBe(1);
  await machine.server({}, port(server));
  await expectWentOn({ api, runId, faulty, page });
});

test('a worker killed in the middle of an experiment: another one finishes it, every run once', async ({
  machine,
  page,
}) => {
  const server = await machine.server({ WORKER: 'off' });
  const worker = await machine.worker();
  const api = new Api(server.url);
  const { id } = await api.launchExperiment({ tasks: 12, orchestrators: 2, concurrency: 6 });
  await page.goto(`${server.url}/experiments/${id}`);
  const experiment = new ExperimentPage(page);
  await expect.poll(async () => (await api.experiment(id)).counts.right, { timeout: 60_000 }).toBeGreaterThan(1);
  await worker.kill();
  await machine.worker();
  await experiment.expectStatus('Completed', 120_000);
  const done = await api.experiment(id);
  expect(done.counts).toMatchObject({ waiting: 0, running: 0, paused: 0, failed: 0, cancelled: 0 });
  const { runs } = await api.runs(`?experiment=${id}&limit=100`);
  expect(runs).toHaveLength(24);
  for (const run of runs) {
    const ends = (await api.events(run.id)).filter(({ event }) => event.type === 'run-end');
    expect(ends).toHaveLength(1);
  }
});
