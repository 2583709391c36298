import { afterEach, expect, test, vi } from 'vitest';
import { pgPool } from '@/lib/pg';
import { startWorker, type Worker } from '@/lib/queue/worker';
import { benchOptions, lookUpThenAnswer } from '@/lib/runs/testing/run-bench';
import { useTestDatabase } from '@/lib/testing/test-database';
import { drawingAt } from '../drawn-on-server';
import { seedExperiment, untilExperiment } from '../testing/experiment-bench';
import { createExperiment } from './create-experiment';
import { getExperiment } from './get-experiment';
import { getFigures, getUses } from './get-figures';
import { partAtHand, readPart } from './kept-parts';
import { readyDrawing } from './ready-drawing';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

async function completed(): Promise<string> {
  const { design } = await seedExperiment({ tasks: 2 });
  const { id } = await createExperiment(design);
  workers.push(
    await startWorker({ concurrency: 4, sweepEveryMs: 60_000, ...benchOptions({ model: lookUpThenAnswer(1) }) }),
  );
  await untilExperiment(id, 'completed');
  return id;
}

test('an experiment is drawn from its columns once it has settled, and from newer ones after each change', async () => {
  const { design } = await seedExperiment({ tasks: 2 });
  const { id } = await createExperiment(design);
  expect(await readyDrawing(await getExperiment(id))).toBeNull(); // its runs wait
  workers.push(
    await startWorker({ concurrency: 4, sweepEveryMs: 60_000, ...benchOptions({ model: lookUpThenAnswer(1) }) }),
  );
  await untilExperiment(id, 'completed');

  const key = await readyDrawing(await getExperiment(id));
  const drawing = drawingAt(key ?? '');
  const { states, turns } = await getFigures(id);
  expect(drawing).toMatchObject({ states, uses: null, endings: null, figures: { states } });
  expect([...(drawing?.figures.turns ?? [])]).toEqual(turns);
  expect(await readyDrawing(await getExperiment(id))).toBe(key);
  expect(drawingAt(key ?? '')).toBe(drawing);

  await pgPool().query(`UPDATE "Run" SET verdict = 'wrong' WHERE "experimentId" = $1`, [id]);
  const later = await readyDrawing(await getExperiment(id));
  expect(later).not.toBe(key);
  expect([...(drawingAt(later ?? '')?.figures.isRight ?? [])]).toEqual(turns.map(() => 0));
});

test('what a page needs beside the runs is added to the same drawing', async () => {
  const id = await completed();
  const experiment = await getExperiment(id);
  const key = await readyDrawing(experiment, ['uses', 'endings']);
  expect(await readyDrawing(experiment)).toBe(key);
  const { uses, endings } = drawingAt(key ?? '') ?? {};
  expect([...(uses?.calls ?? [])]).toEqual((await getUses(id)).calls);
  expect(endings?.stops.length).toBeGreaterThan(0);
});

test('a part is read once for each version however many ask, and anew without one', async () => {
  const id = await completed();
  const key = { id, version: 'first' };
  expect(partAtHand('figures', key)).toBeNull();
  const [one, other] = await Promise.all([readPart('figures', key), readPart('figures', key)]);
  expect(other).toBe(one);
  expect(partAtHand('figures', key)).toBe(one);
  expect(partAtHand('figures', { id, version: 'second' })).toBeNull();
  const anew = await readPart('figures', { id, version: null });
  expect(anew).toEqual(one);
  expect(anew).not.toBe(one);
});
