import { createDatasetInputSchema } from '@/lib/datasets/schema';
import { createDataset } from '@/lib/datasets/server/create-dataset';
import { db } from '@/lib/db';
import { orchestratorSetupSchema } from '@/lib/orchestrators/schema';
import { seedRegistry } from '@/lib/runs/testing/run-bench';
import type { LaunchTestInput } from '../launch-test-schema';

/** An orchestrator with a tool that offers three priced models, and a dataset. */
export async function seedTested() {
  const one = await seedRegistry();
  const suffix = one.orchestrator.id.slice(-8);
  const prices = [
    ['cheap', '1'],
    ['middling', '5'],
    ['dear', '20'],
  ] as const;
  const version = await db().priceBookVersion.findFirstOrThrow({ where: { priceBookId: one.book.id } });
  const models = await Promise.all(
    prices.map(async ([name, outputPerMillion]) => {
      const model = await db().model.create({
        data: {
          backendId: one.backend.id,
          name: `${name} ${suffix}`,
          servedName: `${name} ${suffix}`,
          capabilities: {},
          budgets: { codeTokens: 12_000, contextTokens: 24_000 },
          tags: [],
        },
      });
      await db().price.create({
        data: {
          versionId: version.id,
          subject: model.name,
          subjectKind: 'model',
          modelId: model.id,
          state: 'priced',
          outputPerMillion,
        },
      });
      return model;
    }),
  );
  const tool = await db().tool.create({
    data: {
      name: `ask_${suffix}`,
      kind: 'model',
      role: 'answer',
      description: 'Asks a model.',
      parameters: {},
      options: {},
      modelChoices: models.map(({ id }, at) => ({ id: `answer-${at + 1}`, modelId: id })),
      tags: [],
    },
  });
  const setup = orchestratorSetupSchema.parse({
    protocol: 'toolorchestra',
    modelId: one.model.id,
    tools: [{ toolId: tool.id }],
    limits: {},
    buffers: {},
  });
  const orchestrator = await db().orchestrator.create({
    data: { name: `asking ${suffix}`, tags: [], versions: { create: { version: 1, setup } } },
  });
  const dataset = await createDataset(
    createDatasetInputSchema.parse({
      name: `Two ${suffix}`,
      jsonl: [1, 2].map((at) => JSON.stringify({ question: `What is ${at} + 1?`, answer: `${at + 1}` })).join('\n'),
    }),
  );
  const common = { name: `Test ${suffix}`, datasetId: dataset.id, orchestratorIds: [orchestrator.id], concurrency: 1 };
  const byPrices = (more: object = {}): LaunchTestInput => ({
    kind: 'prices',
    ...common,
    baseId: one.book.id,
    variants: [{ type: 'permute', seed: 2, toolId: tool.id }],
    ...more,
  });
  const byPairs = (more: object = {}): LaunchTestInput => ({
    kind: 'obedience',
    ...common,
    priceBookId: one.book.id,
    pairs: [{ type: 'use', subjectKind: 'model', subjectId: models[2]?.id ?? '' }],
    ...more,
  });
  return { ...one, suffix, models, tool, orchestrator, byPrices, byPairs };
}
