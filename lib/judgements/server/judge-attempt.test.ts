import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { getRun } from '@/lib/runs/server/get-run';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { transaction } from '@/lib/runs/server/transaction';
import { useTestDatabase } from '@/lib/testing/test-database';
import { anAttempt, completedRun, type JudgeAnswer, seedJudge, serveJudge } from '../testing/judge-bench';
import { noteCut } from './cut-judgements';
import { ownRequest } from './judge-jobs';
import { judgePending } from './judge-pending';

useTestDatabase();
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const servers: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(closeRunHub);

/** A run whose judge model answers so. */
async function runJudgedBy(answer: (index: number) => JudgeAnswer) {
  const server = await serveJudge((_, index) => answer(index));
  servers.push(server);
  const { model } = await seedJudge(server.baseUrl);
  const id = await completedRun({ answer: 'By the sea', checker: { type: 'model', modelId: model.id } });
  return { id, model, sent: server.sent };
}
const right = 'They agree. <correct>True</correct>';

test('a fault of Podium’s own is found before anything is asked, and ends in a verdict at the last attempt', async () => {
  const { id, sent } = await runJudgedBy(() => right);
  await pgPool().query(`UPDATE "Run" SET choices = '[{"label": 1}]' WHERE id = $1`, [id]);
  for (let round = 0; round < 2; round++)
    await expect(judgePending(ownRequest(id), anAttempt())).rejects.toThrow(/expected string/);
  await pgPool().query(`UPDATE "Run" SET choices = '[]' WHERE id = $1`, [id]);
  expect((await getRun(id)).judgements).toEqual([]);
  await pgPool().query(`UPDATE "Run" SET choices = '[{"label": 1}]' WHERE id = $1`, [id]);
  await judgePending(ownRequest(id), { ...anAttempt(), isLast: true });
  await pgPool().query(`UPDATE "Run" SET choices = '[]' WHERE id = $1`, [id]);
  expect(sent).toEqual([]);
  const run = await getRun(id);
  expect(run).toMatchObject({ verdict: 'unsure', judging: false });
  expect(run.judgements).toMatchObject([{ verdict: 'unsure', costState: 'free', costUsd: '0' }]);
  expect(run.judgements[0]?.reason).toMatch(/could not be asked, however often it was tried: .*expected string/s);
});

test.each([
  ['asked', (index: number) => (index === 0 ? 'hang' : right)],
  ['asked once more', (index: number) => (index === 0 ? 'Hm.' : index === 1 ? 'hang' : right)],
] as const)('Podium stops while a judge is %s: that is noted once, whoever finds it', async (_, answer) => {
  const stop = new AbortController();
  const { id, model } = await runJudgedBy((index) => {
    const said = answer(index);
    if (said === 'hang') stop.abort(new Error('stopping'));
    return said;
  });
  const attempt = { ...anAttempt(), signal: stop.signal, isLast: true };
  await expect(judgePending(ownRequest(id), attempt)).rejects.toThrow();
  await transaction((client) => noteCut(client, ownRequest(id), attempt.job));
  const run = await getRun(id);
  expect(run).toMatchObject({ verdict: null, judging: true });
  expect(run.judgements).toMatchObject([
    { name: model.name, modelId: model.id, verdict: 'unsure', counts: false, costUsd: '0', costState: 'unknown' },
  ]);
  await judgePending(ownRequest(id), anAttempt());
  await transaction((client) => noteCut(client, ownRequest(id), anAttempt().job)); // it has come to its end
  expect((await getRun(id)).judgements.map(({ verdict, counts }) => [verdict, counts])).toEqual([
    ['unsure', false],
    ['correct', true],
  ]);
});

test('Podium stops before the judge is asked: nothing is owed', async () => {
  const { id, sent } = await runJudgedBy(() => right);
  await expect(judgePending(ownRequest(id), { ...anAttempt(), signal: AbortSignal.abort() })).rejects.toThrow();
  expect(sent).toEqual([]);
  expect((await getRun(id)).judgements).toEqual([]);
});
