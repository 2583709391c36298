import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { GET as getSetupsRoute } from '@/app/api/experiments/[id]/arm-setups/route';
import { GET as getEndingsRoute } from '@/app/api/experiments/[id]/endings/route';
import { addUsd } from '@/lib/accounting/money';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { ModelCallError } from '@/lib/orchestrator/ports';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { callForJson, type RouteHandler } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { armSetupsSchema, experimentEndingsSchema } from '../endings-schema';
import { prepareFigures, prepareUses } from '../figures';
import { moneyParts, sumMoney } from '../money-parts';
import { seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { createExperiment } from './create-experiment';
import { getExperiment } from './get-experiment';
import { getFigures, getUses } from './get-figures';
import { getMatrix } from './get-matrix';
import { retryFailed } from './retry-failed';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(closeRunHub);

const ask = (handler: RouteHandler, id: string) => callForJson(handler, '/', { params: { id } });
const endingsOf = async (id: string) => experimentEndingsSchema.parse((await ask(getEndingsRoute, id)).body);

test('stops, failed calls and superseded attempts are told by arm, and with them the money is all there', async () => {
  const { design, registries } = await seedExperiment({ tasks: 3, orchestrators: 2 });
  // The first turn is paid for, then the backend fails: until it has been mended.
  let broken = true;
  const answer = lookUpThenAnswer(2);
  const model = benchOptions({
    model: (request) => {
      const isSecondTurn = request.messages.some(({ role }) => role === 'tool');
      if (broken && isSecondTurn) throw new ModelCallError({ code: 'overloaded', message: 'Down.', attempts: 1 });
      return answer(request);
    },
  });
  workers.push(await startWorker({ concurrency: 8, sweepEveryMs: 60_000, ...model }));
  const { id } = await createExperiment(design);
  await untilExperiment(id, 'completed');
  const failed = await endingsOf(id);
  expect(failed.stops).toEqual([
    { arm: 0, reason: 'model-failed', failureCode: 'overloaded', runs: 3 },
    { arm: 1, reason: 'model-failed', failureCode: 'overloaded', runs: 3 },
  ]);
  expect(failed.failedCalls.map(({ arm, calls }) => [arm, calls])).toEqual([
    [0, 3],
    [1, 3],
  ]);
  expect(failed.superseded).toEqual([]);

  broken = false;
  expect(await retryFailed(id)).toEqual({ retried: 6 });
  await untilExperiment(id, 'completed');
  const [endings, detail, matrix, rawFigures, rawUses] = await Promise.all([
    endingsOf(id),
    getExperiment(id),
    getMatrix(id),
    getFigures(id),
    getUses(id),
  ]);
  expect(endings.stops.map(({ arm, reason, runs }) => [arm, reason, runs])).toEqual([
    [0, 'answered', 3],
    [1, 'answered', 3],
  ]);
  expect(endings.failedCalls).toEqual([]); // they were those of attempts that do not stand any more
  expect(endings.superseded.map(({ arm, runs }) => [arm, runs])).toEqual([
    [0, 3],
    [1, 3],
  ]);
  // The price book knows the first arm's model and tool only.
  expect(endings.superseded[0]).toMatchObject({ orchestratorUsd: expect.stringMatching(/[1-9]/), unknownParts: 0 });
  expect(endings.superseded[1]).toMatchObject({ orchestratorUsd: '0', unknownParts: expect.any(Number) });
  expect(endings.superseded[1]?.unknownParts).toBeGreaterThan(0);
  const figures = prepareFigures({ arms: detail.arms, matrix, figures: rawFigures });
  const uses = prepareUses(matrix, rawUses);
  if (!figures || !uses) throw new Error('They do not speak of the same runs.');
  const { total, bySpender } = sumMoney(moneyParts({ figures, uses, endings }));
  expect(fromPicoUsd(total.pico)).toBe(detail.cost.usd);
  expect(total.unknownParts).toBe(detail.cost.unknownParts);
  expect(bySpender.superseded.pico > 0n).toBe(true);

  const setups = armSetupsSchema.parse((await ask(getSetupsRoute, id)).body);
  expect(setups.arms.map(({ orchestrator }) => orchestrator.name)).toEqual(
    registries.map(({ model: { name } }) => name),
  );
  expect(setups.arms[0]?.tools).toEqual([expect.objectContaining({ kind: 'http' })]);
  expect(setups.arms[0]?.maxTurns).toBe(50);
  expect(addUsd(rawFigures.superseded.costUsd, '0')).toBe(
    endings.superseded
      .flatMap(({ orchestratorUsd, expertUsd, toolUsd, judgeUsd }) => [orchestratorUsd, expertUsd, toolUsd, judgeUsd])
      .reduce(addUsd, '0'),
  );
});

test('two arms of one setup share their superseded attempts with the first, and none is counted twice', async () => {
  const { design } = await seedExperiment({ tasks: 1, orchestrators: 2 });
  const { id } = await createExperiment(design);
  await pgPool().query(
    `UPDATE "ExperimentArm" SET arm = jsonb_set(arm::jsonb, '{snapshotRef}', (SELECT arm::jsonb->'snapshotRef' FROM "ExperimentArm" WHERE "experimentId" = $1 AND ordinal = 0))
     WHERE "experimentId" = $1`,
    [id],
  );
  await pgPool().query(
    `UPDATE "Run" SET "armId" = NULL, status = 'failed', "stopReason" = 'internal-error', "judgeUsd" = 0.5 WHERE "experimentId" = $1 AND "snapshotRef" =
       (SELECT arm::jsonb->>'snapshotRef' FROM "ExperimentArm" WHERE "experimentId" = $1 AND ordinal = 0)`,
    [id],
  );
  expect((await endingsOf(id)).superseded).toMatchObject([{ arm: 0, runs: 1, judgeUsd: '0.5' }]);
});

test('an attempt whose arm is no more stands by itself', async () => {
  const { design } = await seedExperiment({ tasks: 1 });
  const { id } = await createExperiment(design);
  await pgPool().query(
    `UPDATE "Run" SET "armId" = NULL, status = 'failed', "snapshotRef" = 'gone', "toolUsd" = 0.25 WHERE "experimentId" = $1`,
    [id],
  );
  expect((await endingsOf(id)).superseded).toMatchObject([{ arm: null, runs: 1, toolUsd: '0.25' }]);
});

test.each([
  ['endings', getEndingsRoute],
  ['arm-setups', getSetupsRoute],
])('%s of nothing: 404, and 400 for what is no id', async (_, handler) => {
  expect(await ask(handler, '00000000-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
  expect(await ask(handler, "' OR 1=1")).toMatchObject({ status: 400, body: { field: 'id' } });
});
