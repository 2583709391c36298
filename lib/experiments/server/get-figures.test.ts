import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { GET as getFiguresRoute } from '@/app/api/experiments/[id]/figures/route';
import { GET as getUsesRoute } from '@/app/api/experiments/[id]/uses/route';
import { fromPicoUsd, toPicoUsd } from '@/lib/accounting/pico-usd';
import { type RateCard, rateCardSchema } from '@/lib/accounting/rates';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { callForJson, type RouteHandler } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { prepareFigures, prepareUses } from '../figures';
import { experimentFiguresSchema, experimentUsesSchema } from '../figures-schema';
import { asBooked, priceKey, repriceUses } from '../reprice-uses';
import { changeOf, scenarioTotals, subjectTotals } from '../scenario-totals';
import { seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { toStoredRuns } from '../to-stored-runs';
import { createExperiment } from './create-experiment';
import { getExperiment } from './get-experiment';
import { getMatrix } from './get-matrix';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(closeRunHub);

const ask = (get: RouteHandler, id: string) => callForJson(get, '/', { params: { id } });

async function ratesOfRun(id: string): Promise<RateCard> {
  const { rows } = await pgPool().query<{ text: string }>(
    `SELECT p.text FROM "Run" AS r JOIN "Payload" AS p ON p.hash = r."snapshotRef" WHERE r.id = $1`,
    [id],
  );
  return rateCardSchema.parse(JSON.parse(rows[0]?.text ?? '{}').rates);
}

test('figures and uses add up to what was booked, and repriced by the same rates to it again', async () => {
  const { design } = await seedExperiment({ tasks: 3, orchestrators: 2, input: { repeats: 2 } });
  workers.push(
    await startWorker({ concurrency: 8, sweepEveryMs: 60_000, ...benchOptions({ model: lookUpThenAnswer(2) }) }),
  );
  const { id } = await createExperiment(design);
  await untilExperiment(id, 'completed');
  const [detail, matrix] = await Promise.all([getExperiment(id), getMatrix(id)]);
  const figures = prepareFigures({
    arms: detail.arms,
    matrix,
    figures: experimentFiguresSchema.parse((await ask(getFiguresRoute, id)).body),
  });
  const uses = prepareUses(matrix, experimentUsesSchema.parse((await ask(getUsesRoute, id)).body));
  if (!figures || !uses) throw new Error('They do not speak of the same runs.');
  expect(figures.runCount).toBe(12);
  expect([...figures.isTold, ...figures.isComplete].every((flag) => flag === 1)).toBe(true);

  const sum = (amounts: BigInt64Array) => fromPicoUsd(amounts.reduce((left, right) => left + right, 0n));
  expect(sum(figures.costPicoUsd)).toBe(detail.cost.usd);
  const booked = repriceUses(uses, figures.runCount, asBooked);
  expect([...booked.runPicoUsd]).toEqual([...figures.costPicoUsd]);

  const rates = await ratesOfRun(matrix.runIds[0] ?? '');
  const again = repriceUses(uses, figures.runCount, { ...asBooked, rates });
  const ofFirstArm = [...figures.arm.keys()].filter((run) => figures.arm[run] === 0);
  for (const run of ofFirstArm) {
    // Each call is booked rounded, a use is rounded once: they may differ in the last digit.
    expect(Math.abs(Number((again.runPicoUsd[run] ?? 0n) - (figures.costPicoUsd[run] ?? 0n)))).toBeLessThanOrEqual(5);
    expect(again.runUnknownParts[run]).toBe(figures.unknownParts[run]);
  }

  const expert = uses.subjects.find(({ role }) => role === 'orchestrator');
  if (!expert) throw new Error('No orchestrator was called.');
  const doubled = repriceUses(uses, figures.runCount, { ...asBooked, factors: new Map([[priceKey(expert), 2]]) });
  const own = [...uses.subject.keys()].filter(
    (entry) => uses.subjects[uses.subject[entry] as number]?.id === expert.id,
  );
  const more = own.reduce((total, entry) => total + (uses.costPicoUsd[entry] ?? 0n), 0n);
  expect(sum(doubled.runPicoUsd)).toBe(
    fromPicoUsd([...booked.runPicoUsd, more].reduce((left, right) => left + right, 0n)),
  );

  const totals = scenarioTotals(figures, doubled);
  expect(totals.booked).toEqual(detail.cost);
  expect(changeOf(totals)).toBeNull(); // a tool without a price: no share of a lower bound
  const known = (usd: string) => ({ usd, unknownParts: 0 });
  expect(changeOf({ booked: known('2'), scenario: known('3') })).toBeCloseTo(0.5, 12);
  const subjects = subjectTotals(uses, doubled);
  expect(sum(BigInt64Array.from(subjects, (subject) => toPicoUsd(subject.scenario.usd)))).toBe(totals.scenario.usd);
  expect(subjects.find(({ key }) => key === priceKey(expert))?.booked.usd).toBe(fromPicoUsd(more));

  const { data } = toStoredRuns({ figures, uses, cost: booked });
  expect(data.group).toHaveLength(12);
  expect(new Set(data.arm)).toEqual(new Set([0, 1]));
  expect(data.useCount.every((count) => count > 0)).toBe(true);
});

test('before a run has ended there is nothing to add up; an unknown experiment is said to be unknown', async () => {
  const { design } = await seedExperiment({ tasks: 2 });
  const { id } = await createExperiment(design);
  const { body } = await ask(getFiguresRoute, id);
  expect(body).toMatchObject({
    states: expect.stringMatching(/^[.>]{2}$/),
    costUsd: ['0', '0'],
    superseded: { runs: 0 },
  });
  expect((await ask(getUsesRoute, id)).body).toMatchObject({ runsDigest: body.runsDigest, run: [], subjects: [] });
  const unknown = '01a20487-ab80-7044-9560-44e47e062680';
  expect((await ask(getFiguresRoute, unknown)).status).toBe(404);
  expect((await ask(getUsesRoute, unknown)).status).toBe(404);
});
