import { beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seed } from '@/prisma/seed';
import { applicable, preview } from '../../testing/import-client';
import { apply, enrich, fileOf, wipe } from '../../testing/registry-bench';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(async () => {
  await seed();
  await enrich();
});

describe('a registry file', () => {
  it('is all or nothing, and needs what its records need', async () => {
    const file = await fileOf();
    const text = JSON.stringify(file);
    await wipe();
    const { body } = await preview(text);
    const models = body.rows.filter(({ kind }) => kind === 'model');
    const before = await readWholeDatabase();
    const refused = await apply(text, models);
    expect([refused.status, refused.body.message]).toEqual([
      400,
      expect.stringMatching(/needs the backend ".+", which is not chosen/),
    ]);
    expect(await readWholeDatabase()).toEqual(before);
    // Somebody takes the name of the last one between preview and import.
    const last = body.rows.findLast(({ kind }) => kind === 'orchestrator');
    await db().orchestrator.create({
      data: { name: last?.name ?? '', versions: { create: { version: 1, setup: {} } } },
    });
    const raced = await readWholeDatabase();
    const conflict = await apply(text, applicable(body.rows));
    expect(conflict.status).toBe(409);
    expect(await readWholeDatabase()).toEqual(raced);
  });

  it('says of every broken or hostile record what is wrong with it', async () => {
    await wipe();
    await db().setting.delete({ where: { key: 'shipped-content' } });
    await seed();
    const file = await fileOf();
    const [backend] = file.backends;
    const [model] = file.models;
    const id = (index: number) => `01900000-0000-7000-8000-00000000000${index}`;
    const hostile = {
      format: 'podium-registry',
      version: 1,
      unknown: { field: true },
      backends: [
        { ...backend, id: id(1), name: 'a', baseUrls: ['file:///etc/passwd'], simulated: false },
        { ...backend, id: id(2), name: 'b', baseUrls: ['http://x/v1'], simulated: true },
        {
          ...backend,
          id: id(3),
          name: 'c',
          baseUrls: ['http://x/v1'],
          simulated: false,
          key: { type: 'environment', reference: 'env:DATABASE_URL' },
        },
        { ...backend, id: id(4), name: 'd', baseUrls: ['podium://runs/v1'], simulated: false },
        { ...backend, id: id(5), name: 'e', baseUrls: ['http://x/v1'], simulated: false, key: 'sk-typed' },
        'text',
      ],
      models: [
        { ...model, id: id(6), name: 'm', backendId: id(9) },
        { ...model, id: 'no id' },
        { ...model, id: id(7), name: 'n', contextTokens: -1 },
      ],
      tools: [
        { ...file.tools[0], id: id(7), name: 'has space' },
        { ...file.tools.find(({ kind }) => kind === 'model'), id: id(8), name: 'loop', usesToolId: id(8) },
      ],
      priceBooks: [{ ...file.priceBooks[0], id: id(1), name: 'p', versions: [] }],
      orchestrators: [{ ...file.orchestrators[0], id: id(2), name: 'o', versions: [{ version: 1 }] }],
    };
    const { status, body } = await preview(JSON.stringify(hostile));
    expect(status).toBe(200);
    expect(body.rows.map(({ state }) => state)).toEqual(body.rows.map(() => 'problem'));
    expect(body.rows.map(({ reasons }) => reasons[0])).toEqual([
      expect.stringContaining('Use http or https'),
      expect.stringContaining('own simulator'),
      expect.stringContaining('belongs to Podium itself'),
      expect.stringContaining('Use http or https'),
      expect.stringContaining('key'),
      expect.any(String),
      expect.stringContaining('needs what is neither here nor in the file'),
      expect.stringContaining('not an id'),
      expect.stringContaining('contextTokens'),
      expect.stringContaining('name'),
      expect.stringContaining('needs what is neither'),
      expect.stringContaining('no version'),
      expect.any(String),
    ]);
    const newer = await preview(JSON.stringify({ format: 'podium-registry', version: 2 }));
    expect([newer.status, newer.body.message]).toEqual([400, expect.stringContaining('newer Podium')]);
    const wrong = await preview(JSON.stringify({ format: 'podium-registry', version: 1, models: {} }));
    expect([wrong.status, wrong.body.message]).toEqual([400, '"models" must be a list.']);
  });
});
