import { v7 as newId } from 'uuid';
import { afterAll, expect, test, vi } from 'vitest';
import { passEstimateInputSchema, passInputSchema } from '@/lib/judgements/judging-schema';
import { pgPool } from '@/lib/pg';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { useTestDatabase } from '@/lib/testing/test-database';
import { createExperimentInputSchema } from '../schema';
import { seedExperiment } from '../testing/experiment-bench';
import { answeredExperiment, verdictsOf } from '../testing/judging-bench';
import { estimatePass } from './judging-estimate';
import { startPass } from './judging-start';
import { planExperiment } from './plan-experiment';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
afterAll(closeRunHub);

test('the judge model of a design is told what tasks accept beside their reference', async () => {
  const { design, dataset, registries } = await seedExperiment({ tasks: 3 });
  const judgeModelId = registries[0]?.model.id ?? '';
  await pgPool().query(
    `UPDATE "Task" AS t SET checker = (ARRAY['{"type":"exact","accepted":["forty-two"]}', '{"type":"exact"}', '{"type":"number"}']::jsonb[])[t.ordinal + 1]
     FROM "DatasetVersion" AS v WHERE v.id = t."datasetVersionId" AND v."datasetId" = $1`,
    [dataset.id],
  );
  const plan = await planExperiment(createExperimentInputSchema.parse({ ...design, judgeModelId }));
  expect(plan.tasks.map(({ checker }) => checker)).toEqual([
    { type: 'model', modelId: judgeModelId, accepted: ['forty-two'] },
    { type: 'model', modelId: judgeModelId },
    { type: 'number', tolerance: 1e-6, relative: true },
  ]);
});

test('tasks of an earlier import, whose reference holds all they accept, are read apart', async () => {
  const { design, dataset } = await seedExperiment({ tasks: 2 });
  await pgPool().query(
    `UPDATE "Task" AS t SET checker = '{"type":"model","modelId":null}', reference = '42 | forty-two',
       extra = (ARRAY['{"accepted":["forty-two"]}', '{}']::jsonb[])[t.ordinal + 1]
     FROM "DatasetVersion" AS v WHERE v.id = t."datasetVersionId" AND v."datasetId" = $1`,
    [dataset.id],
  );
  const plan = await planExperiment(createExperimentInputSchema.parse(design));
  expect(plan.tasks).toMatchObject([
    { reference: '42', checker: { type: 'model', accepted: ['forty-two'] } },
    { reference: '42 | forty-two', checker: { type: 'model', modelId: null } },
  ]);
});

test('judged again, what tasks accept is taken by the text, whoever was to judge them first', async () => {
  // Three runs that answered 41, 42 and 42.0 to the reference 42.
  const { id, runIds } = await answeredExperiment({ tasks: 3, orchestrators: 1 });
  const estimate = () =>
    estimatePass(
      id,
      passEstimateInputSchema.parse({ judge: { type: 'model', modelId: judge }, only: 'all', armId: null }),
    );
  const { rows } = await pgPool().query<{ id: string }>('SELECT id FROM "Model" LIMIT 1');
  const judge = rows[0]?.id ?? '';
  expect(await estimate()).toMatchObject({ runs: 3, byText: 1, asked: 2 });
  await pgPool().query(
    `UPDATE "Run" SET checker = '{"type":"model","modelId":null,"accepted":["42.0"]}' WHERE id = ANY ($1)`,
    [runIds],
  );
  expect(await estimate()).toMatchObject({ runs: 3, byText: 2, asked: 1 });
  await startPass(id, passInputSchema.parse({ id: newId(), judge: { type: 'exact' }, only: 'all' }));
  expect(await verdictsOf(id)).toBe('wcc');
});
