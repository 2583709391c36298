import { v7 as newId } from 'uuid';
import { expect, test, vi } from 'vitest';
import type { TasksAlike } from '@/lib/judgements/judging-schema';
import type { Verdict } from '@/lib/judgements/schema';
import { pgPool } from '@/lib/pg';
import { useTestDatabase } from '@/lib/testing/test-database';
import { answeredExperiment } from '../testing/judging-bench';
import { getJudging } from './judging-overview';
import { storeReview } from './judging-review';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const say = (id: string, name: string, said: [runId: string | undefined, verdict: Verdict][]) =>
  Promise.all(said.map(([runId = '', verdict]) => storeReview(id, { id: newId(), runId, verdict, name, note: '' })));

/** Of the only arm: how its tasks fared by what counts now and under each judge, by name. */
async function tasksAlike(id: string): Promise<Record<string, TasksAlike[] | undefined>> {
  const { counted, byJudge, judges } = await getJudging(id);
  return Object.fromEntries([
    ['what counts', counted[0]?.alike],
    ...judges.map(({ name }, judge) => [name, byJudge.find((cell) => cell.judge === judge)?.alike]),
  ]);
}

test('how tasks fared under each judge: unsure left out, and ended without an answer not right under any', async () => {
  const { id } = await answeredExperiment({ tasks: 2, orchestrators: 1, repeats: 3 });
  const { rows } = await pgPool().query<{ runs: string[] }>(
    `SELECT array_agg(id ORDER BY repeat) AS runs FROM "Run" WHERE "experimentId" = $1 GROUP BY "taskId" ORDER BY min(title)`,
    [id],
  );
  const [first = [], second = []] = rows.map(({ runs }) => runs);
  await say(id, 'Ada', [
    [first[0], 'correct'],
    [first[1], 'correct'],
    [first[2], 'correct'],
    [second[0], 'wrong'],
    [second[1], 'unsure'],
  ]);
  await say(id, 'Ben', [[first[0], 'wrong']]); // of six he has seen one, and it counts from now on
  expect(await tasksAlike(id)).toEqual({
    'what counts': [
      [0, 1, 1],
      [2, 3, 1],
    ],
    Ada: [
      [0, 1, 1],
      [3, 3, 1],
    ],
    Ben: [[0, 1, 1]],
  });
  const silent = `UPDATE "Run" SET status = 'budget-exceeded', answer = NULL, verdict = 'wrong' WHERE id = $1`;
  await pgPool().query(silent, [second[2]]);
  expect(await tasksAlike(id)).toEqual({
    'what counts': [
      [0, 2, 1],
      [2, 3, 1],
    ],
    Ada: [
      [0, 2, 1],
      [3, 3, 1],
    ], // she has read all five answers, and was unsure of one
    Ben: [[0, 1, 1]], // of five answers he has seen one: the silent run would weigh as much as it
  });
  const { counted, arms } = await getJudging(id);
  expect([counted[0], arms[0]]).toMatchObject([
    { right: 2, wrong: 2, unsure: 1 },
    { answered: 5, readable: 5, silent: 1 },
  ]);
  expect(arms[0]?.reached).toEqual([
    [2, 3, 1],
    [3, 3, 1],
  ]);
});

test('where every run was silent the accuracy is 0 %, not unknown', async () => {
  const { id, arms } = await answeredExperiment({ tasks: 2, orchestrators: 2 });
  await pgPool().query(`UPDATE "Run" SET status = 'failed', answer = NULL, verdict = 'wrong' WHERE "armId" = $1`, [
    arms[0],
  ]);
  const overview = await getJudging(id);
  expect(overview.counted.map(({ alike }) => alike)).toEqual([[[0, 1, 2]], []]);
  expect(overview.arms).toMatchObject([
    { readable: 0, silent: 2, reached: [[0, 1, 2]] },
    { readable: 2, silent: 0, reached: [[1, 1, 2]] },
  ]);
});
