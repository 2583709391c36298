import { v7 as newId } from 'uuid';
import { afterAll, expect, test, vi } from 'vitest';
import { GET as getCsvRoute } from '@/app/api/experiments/[id]/runs.csv/route';
import { GET as getVerdictsRoute } from '@/app/api/experiments/[id]/verdicts/route';
import { type NewJudgement, storeJudgement } from '@/lib/judgements/server/store-judgement';
import { pgPool } from '@/lib/pg';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { transaction } from '@/lib/runs/server/transaction';
import { callForJson, callRoute, type RouteHandler } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { answeredExperiment } from '../testing/judging-bench';
import { experimentVerdictsSchema } from '../verdicts-schema';
import { getJudging } from './judging-overview';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(closeRunHub);

const ask = (handler: RouteHandler, id: string) => callForJson(handler, '/', { params: { id } });
const verdictsOf = async (id: string) => experimentVerdictsSchema.parse((await ask(getVerdictsRoute, id)).body);

type Said = Pick<NewJudgement, 'kind' | 'name' | 'verdict'> & Partial<NewJudgement>;
const say = (runId: string, said: Said) =>
  transaction((client) => storeJudgement(client, { id: newId(), runId, extracted: null, reason: '', ...said }));

test('a judge that could not be asked is no text comparison', async () => {
  const { id, runIds } = await answeredExperiment({ tasks: 1, orchestrators: 1 });
  await say(runIds[0] ?? '', { kind: 'model', name: 'Judge model', verdict: 'unsure', extracted: '41', failed: true });
  expect((await verdictsOf(id)).judges).toEqual([{ kind: 'model', name: 'Judge model', runs: 0, unsure: 1, later: 0 }]);
  expect((await getJudging(id)).judges).toMatchObject([{ name: 'Judge model', failed: 1 }]);
});

test('whose verdicts count is counted by what was said last, not by the design', async () => {
  const { id, runIds } = await answeredExperiment({ tasks: 4, orchestrators: 2 });
  expect(await verdictsOf(id)).toEqual({ judges: [], silent: 0, unjudged: 8 });
  const passId = newId();
  await pgPool().query(
    `INSERT INTO "JudgingPass" (id, "experimentId", "judgeKey", "judgeName", input, "runCount")
     VALUES ($1, $2, 'model:x', 'Judge Dee', '{}', 1)`,
    [passId, id],
  );
  for (const runId of runIds.slice(0, 7)) await say(runId, { kind: 'checker', name: 'number', verdict: 'correct' });
  const modelId = newId();
  const dee = { kind: 'model', name: 'Judge Dee', modelId, passId } as const;
  await say(runIds[0] ?? '', { ...dee, verdict: 'wrong' });
  await say(runIds[1] ?? '', { ...dee, verdict: 'unsure' });
  await say(runIds[2] ?? '', { kind: 'model', name: 'Text comparison', verdict: 'correct' });
  await say(runIds[0] ?? '', { kind: 'person', name: 'Ann', verdict: 'wrong' });
  await say(runIds[3] ?? '', { kind: 'person', name: 'ann', verdict: 'wrong' });
  await pgPool().query(`UPDATE "Run" SET status = 'budget-exceeded', answer = NULL, verdict = 'wrong' WHERE id = $1`, [
    runIds[6],
  ]);
  expect(await verdictsOf(id)).toEqual({
    judges: [
      { kind: 'checker', name: 'Same number', runs: 2, unsure: 0, later: 0 },
      { kind: 'text', name: 'Text comparison', runs: 1, unsure: 0, later: 0 },
      { kind: 'model', name: 'Judge Dee', runs: 0, unsure: 1, later: 1 },
      { kind: 'person', name: expect.stringMatching(/^ann$/i), runs: 2, unsure: 0, later: 0 },
    ],
    silent: 1,
    unjudged: 1,
  });

  // The same, run by run, in the CSV.
  const reply = await callRoute(getCsvRoute, '/', { params: { id } });
  const [head = '', ...lines] = (await reply.text()).trimEnd().split('\r\n');
  const columns = head.split(',');
  const judged = lines.map((line) => {
    const cells = line.split(',');
    return [cells[columns.indexOf('judge')], cells[columns.indexOf('judge_kind')]].join(' by ');
  });
  expect(judged).toEqual([
    'Ann by person', 'Judge Dee by model', 'Text comparison by model', 'ann by person', 'Same number by checker',
    'Same number by checker', ' by ', ' by ',
  ]); // biome-ignore format: a list
});

test('a failed attempt that was replaced has no say', async () => {
  const { id, runIds } = await answeredExperiment({ tasks: 2, orchestrators: 1 });
  for (const runId of runIds) await say(runId, { kind: 'checker', name: 'exact', verdict: 'wrong' });
  await pgPool().query(`UPDATE "Run" SET "armId" = NULL WHERE id = $1`, [runIds[0]]);
  expect((await verdictsOf(id)).judges).toMatchObject([{ name: 'Same words', runs: 1 }]);
});

test('of nothing: 404, and 400 for what is no id', async () => {
  expect(await ask(getVerdictsRoute, newId())).toMatchObject({ status: 404 });
  expect(await ask(getVerdictsRoute, "' OR 1=1")).toMatchObject({ status: 400, body: { field: 'id' } });
});
