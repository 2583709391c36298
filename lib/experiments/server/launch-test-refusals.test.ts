import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { POST as launchRoute } from '@/app/api/experiments/tests/route';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { closeRunHub } from '@/lib/runs/server/run-hub';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { LaunchTestInput } from '../launch-test-schema';
import { seedTested } from '../testing/test-bench';
import { launchTest } from './launch-test';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
beforeAll(ensureQueueSchema);
afterAll(closeRunHub);

const nobody = '00000000-0000-7000-8000-000000000000';

describe('what cannot be tested is refused with the field at fault, and nothing is written', () => {
  test('bad input of both kinds', async () => {
    const { model, models, byPrices, byPairs } = await seedTested();
    await db().priceBookVersion.updateMany({ data: { effectiveAt: new Date('2020-01-01') } });
    const gone = await db().model.create({
      data: {
        backendId: model.backendId,
        name: 'gone',
        servedName: 'gone',
        capabilities: {},
        budgets: { codeTokens: 12_000, contextTokens: 24_000 },
        tags: [],
        archivedAt: new Date(),
      },
    });
    const scale = (more: object) => [
      { type: 'scale', factor: '10', subjectKind: 'model', subjectId: models[0]?.id, ...more },
    ];
    const refusals: [LaunchTestInput, number, string][] = [
      [byPrices({ variants: [] }), 400, 'variants'],
      [byPrices({ variants: scale({ factor: '-1' }) }), 400, 'variants.0.factor'],
      [byPrices({ variants: scale({ factor: '0' }) }), 400, 'variants.0.factor'],
      [byPrices({ variants: scale({ factor: '1' }) }), 400, 'variants.0.factor'],
      [byPrices({ variants: scale({ factor: 10 }) }), 400, 'variants.0.factor'],
      [byPrices({ variants: scale({ subjectId: nobody }) }), 400, 'variants.0.subjectId'],
      [byPrices({ variants: scale({ subjectKind: 'tool' }) }), 400, 'variants.0.subjectId'],
      [byPrices({ variants: [...scale({}), ...scale({})] }), 400, 'variants'],
      [byPrices({ variants: [{ type: 'permute', seed: 1, toolId: nobody }] }), 400, 'variants.0.toolId'],
      [byPrices({ variants: [{ type: 'permute', seed: -1 }] }), 400, 'variants.0.seed'],
      [byPrices({ variants: [{ type: 'shuffle' }] }), 400, 'variants.0.type'],
      [byPrices({ baseId: nobody }), 404, 'baseId'],
      [byPrices({ orchestratorIds: [] }), 400, 'orchestratorIds'],
      [byPrices({ orchestratorIds: [...byPrices().orchestratorIds, nobody] }), 404, 'orchestratorIds.1'],
      [byPairs({ orchestratorIds: [nobody] }), 404, 'orchestratorIds.0'],
      [byPrices({ preferenceIds: [null, nobody] }), 404, 'preferenceIds.1'],
      [byPairs({ priceBookId: nobody }), 404, 'priceBookId'],
      [byPrices({ name: '' }), 400, 'name'],
      [byPairs({ pairs: [] }), 400, 'pairs'],
      [byPairs({ pairs: [{ type: 'aims', left: 'cost', right: 'cost' }] }), 400, 'pairs.0.right'],
      [byPairs({ pairs: [{ type: 'aims', left: 'cost', right: 'love' }] }), 400, 'pairs.0.right'],
      [byPairs({ pairs: [{ type: 'use', subjectKind: 'model', subjectId: nobody }] }), 404, 'pairs.0.subjectId'],
      [byPairs({ pairs: [{ type: 'use', subjectKind: 'model', subjectId: gone.id }] }), 409, 'pairs.0.subjectId'],
      [byPairs({ pairs: [{ type: 'use', subjectKind: 'model', subjectId: "' OR 1=1" }] }), 400, 'pairs.0.subjectId'],
      [byPairs({ repeats: 0 }), 400, 'repeats'],
      [{ kind: 'neither' } as never, 400, 'kind'],
    ];
    const before = await readWholeDatabase();
    for (const [input, status, field] of refusals) {
      const reply = await callRoute(launchRoute, '/', { body: input });
      expect([status, field, await reply.json()]).toMatchObject([reply.status, field, { field }]);
    }
    expect(await readWholeDatabase()).toEqual(before);
  });

  test('a permutation that changes nothing, and one of a single model', async () => {
    const { models, byPrices } = await seedTested();
    await db().price.updateMany({
      where: { modelId: { in: models.map(({ id }) => id) } },
      data: { outputPerMillion: '5' },
    });
    await expect(launchTest(byPrices())).rejects.toMatchObject({ code: 'invalid-input', field: 'variants.0.seed' });
    await db().price.deleteMany({ where: { modelId: { in: models.slice(1).map(({ id }) => id) } } });
    await expect(launchTest(byPrices())).rejects.toMatchObject({ code: 'invalid-input', field: 'variants.0.toolId' });
  });

  test('what fails at the very end takes the books with it', async () => {
    const { byPrices, byPairs } = await seedTested();
    await pgPool().query('ALTER TABLE "ExperimentArm" ADD CONSTRAINT nobody_may CHECK (false) NOT VALID');
    const before = await readWholeDatabase();
    await expect(launchTest(byPrices())).rejects.toThrow();
    await expect(launchTest(byPairs())).rejects.toThrow();
    expect(await readWholeDatabase()).toEqual(before);
    await pgPool().query('ALTER TABLE "ExperimentArm" DROP CONSTRAINT nobody_may');
  });
});
