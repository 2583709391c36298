import { beforeAll, describe, expect, it, vi } from 'vitest';
import { GET as exportRoute } from '@/app/api/registry/export/route';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { encryptSecret } from '@/lib/secrets';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seed } from '@/prisma/seed';
import type { RegistryFile } from '../../registry-file/schema';
import type { ImportRow } from '../../schema';
import { applicable, apply as applyAs, type Choices, importAll, preview } from '../../testing/import-client';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const plantedKey = 'sk-planted-7f3a9c2e51';

const exported = async () => (await callRoute(exportRoute, '/api/registry/export')).text();
const fileOf = async () => JSON.parse(await exported()) as RegistryFile;
/** The file without the moment it was written. */
const undated = (text: string) => text.replace(/"exportedAt": "[^"]+"/, '"exportedAt": "-"');

const apply = (text: string, rows: readonly ImportRow[], choices: Choices = {}) =>
  applyAs(text, rows, choices, 'podium-registry');

const wipe = () =>
  pgPool().query(
    'TRUNCATE "Backend", "Model", "Tool", "PriceBook", "PriceBookVersion", "Price", "Preference", "PreferenceVersion", "Orchestrator", "OrchestratorVersion", "Collection", "Document", "Passage" CASCADE',
  );

/** Everything a registry may hold beyond what is shipped. */
async function enrich(): Promise<void> {
  const backend = await db().backend.create({
    data: {
      name: 'Real box',
      baseUrls: ['http://10.0.0.1:8000/v1', 'http://10.0.0.2:8000/v1'],
      apiKey: 'env:REAL_BOX_KEY',
      headers: { 'X-Team': 'env:TEAM_HEADER' },
      extraBody: { chat_template_kwargs: { enable_thinking: false }, top_k: 20 },
      privateNetwork: true,
      maxConcurrency: 12,
      lastProbe: {
        at: '2026-01-01T00:00:00.000Z',
        ok: true,
        message: null,
        durationMs: 12.5,
        models: ['m'],
        replicas: [],
      },
      tags: ['on-premise'],
    },
  });
  const model = await db().model.create({
    data: {
      backendId: backend.id,
      name: 'Archived "model" — ünïcode 🎛️',
      servedName: 'org/model',
      capabilities: { tools: true, parallelTools: false, vision: true, reasoning: 'field' },
      sampling: { temperature: 0.2 },
      budgets: { codeTokens: 1000, contextTokens: 2000 },
      latencySeconds: 1.25,
      archivedAt: new Date('2026-02-03T04:05:06.789Z'),
    },
  });
  const book = await db().priceBook.findFirstOrThrow({ where: { isDefault: true } });
  await db().priceBookVersion.create({
    data: {
      priceBookId: book.id,
      version: 99,
      note: 'by hand',
      effectiveAt: new Date('2030-01-01T00:00:00.000Z'),
      prices: {
        create: [
          {
            subject: 'org/model',
            subjectKind: 'model',
            modelId: model.id,
            state: 'priced',
            inputPerMillion: '0.123456789012',
            latencySeconds: 3.5,
            note: 'n',
          },
          { subject: 'unregistered', subjectKind: 'model', state: 'unknown' },
          { subject: 'tool', subjectKind: 'tool', state: 'free' },
        ],
      },
    },
  });
  await db().setting.create({ data: { key: 'judge-model', value: { modelId: model.id } } });
}

beforeAll(async () => {
  await seed();
  await enrich();
});

describe('the registry file', () => {
  it('is complete: no column of what is configured is left out', async () => {
    const file = await fileOf();
    const { rows } = await pgPool().query<{ table_name: string; column_name: string }>(
      "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'",
    );
    const columns = (table: string) =>
      rows
        .filter(({ table_name }) => table_name === table)
        .map(({ column_name }) => column_name)
        .sort();
    const keys = (record: object | undefined, ...renamed: [string, string][]) =>
      Object.keys(record ?? {})
        .map((key) => renamed.find(([here]) => here === key)?.[1] ?? key)
        .filter((key) => key !== 'versions')
        .sort();
    expect(keys(file.backends[0], ['key', 'apiKey'])).toEqual(columns('Backend'));
    expect(keys(file.models[0])).toEqual(columns('Model'));
    expect(keys(file.tools[0])).toEqual(columns('Tool'));
    expect(keys(file.priceBooks[0])).toEqual(columns('PriceBook'));
    expect(keys(file.preferences[0])).toEqual(columns('Preference'));
    expect(keys(file.orchestrators[0])).toEqual(columns('Orchestrator'));
    expect([...keys(file.priceBooks[0]?.versions[0]).filter((key) => key !== 'prices'), 'priceBookId'].sort()).toEqual(
      columns('PriceBookVersion'),
    );
    expect([...keys(file.preferences[0]?.versions[0]), 'preferenceId'].sort()).toEqual(columns('PreferenceVersion'));
    expect([...keys(file.orchestrators[0]?.versions[0]), 'orchestratorId'].sort()).toEqual(
      columns('OrchestratorVersion'),
    );
  });

  it('finds everything the same in the Podium it came from', async () => {
    const { body } = await preview(await exported());
    expect(body.format).toBe('podium-registry');
    expect(body.rows.filter(({ state }) => state !== 'same')).toEqual([]);
    expect(body.rows.length).toBeGreaterThan(30);
  });

  it('comes back byte by byte in an empty Podium', async () => {
    const before = await exported();
    await wipe();
    await db().setting.delete({ where: { key: 'judge-model' } });
    const { status, body } = await importAll(before);
    expect(status).toBe(200);
    expect(body.notes).toEqual([expect.stringContaining('is empty: upload its documents')]);
    expect(undated(await exported())).toBe(undated(before));
  });

  it('says which keys it does not hold, and leaves those that are here', async () => {
    await db().backend.update({
      where: { name: 'Real box' },
      data: {
        apiKey: encryptSecret(plantedKey),
        headers: { 'X-Key': encryptSecret(`${plantedKey}-2`), 'X-Team': 'env:TEAM_HEADER' },
      },
    });
    const stored = await db().backend.findUniqueOrThrow({ where: { name: 'Real box' } });
    const text = await exported();
    expect(text).not.toContain(plantedKey);
    expect(text).not.toContain(stored.apiKey);
    expect(text).not.toMatch(/v1:[0-9a-f]{8}:/);
    const file = JSON.parse(text) as RegistryFile;
    const record = file.backends.find(({ name }) => name === 'Real box');
    expect(record).toMatchObject({
      key: { type: 'stored' },
      headers: [
        { name: 'X-Key', value: { type: 'stored' } },
        { name: 'X-Team', value: { type: 'environment', reference: 'env:TEAM_HEADER' } },
      ],
    });
    if (record) record.timeoutMs = 12_345;
    const changed = JSON.stringify(file);
    expect((await importAll(changed)).body.made).toMatchObject([{ kind: 'backend', what: 'changed' }]);
    expect(await db().backend.findUniqueOrThrow({ where: { name: 'Real box' } })).toMatchObject({
      timeoutMs: 12_345,
      apiKey: stored.apiKey,
      headers: stored.headers as object,
    });
    const copy = await importAll(changed, {
      conflicts: {
        [`backends:${file.backends.findIndex(({ name }) => name === 'Real box')}`]: { action: 'rename', name: 'Copy' },
      },
    });
    expect(copy.status).toBe(400); // nothing differs any more, so that nothing is preselected
    await db().backend.update({ where: { name: 'Real box' }, data: { timeoutMs: 1_000 } });
    const index = file.backends.findIndex(({ name }) => name === 'Real box');
    const renamed = await importAll(changed, {
      conflicts: { [`backends:${index}`]: { action: 'rename', name: 'Copy' } },
    });
    expect(renamed.body.notes).toEqual([
      expect.stringContaining('The key of "Copy" is not in the file'),
      expect.stringContaining('X-Key'),
    ]);
    expect(await db().backend.findUniqueOrThrow({ where: { name: 'Copy' } })).toMatchObject({
      apiKey: null,
      headers: { 'X-Team': 'env:TEAM_HEADER' },
    });
    await db().backend.delete({ where: { name: 'Copy' } });
  });

  it('joins another registry: by name, keeping, replacing or renaming, ids of here everywhere', async () => {
    const file = await fileOf();
    const text = JSON.stringify(file);
    await wipe();
    await db().setting.deleteMany({ where: { key: { in: ['shipped-content', 'judge-model'] } } });
    await seed(); // the same content under other ids
    const shown = await preview(text);
    const others = shown.body.rows
      .filter(({ state }) => state !== 'same')
      .map(({ name, state }) => `${name}: ${state}`);
    expect(others).toEqual(expect.arrayContaining(['Real box: new', 'Judge model: new']));
    expect(shown.body.rows.filter(({ state }) => state === 'problem')).toEqual([]);

    const model = await db().model.findFirstOrThrow({ where: { servedName: 'sim/aria-large' } });
    await db().model.update({ where: { id: model.id }, data: { description: 'changed here' } });
    const index = file.models.findIndex(({ servedName }) => servedName === 'sim/aria-large');
    const rowId = `models:${index}`;
    const rowOf = (rows: readonly ImportRow[]) => rows.find(({ id }) => id === rowId);
    expect(rowOf((await preview(text)).body.rows)).toMatchObject({ state: 'skipped', conflict: { action: 'skip' } });
    const replace: Choices = { conflicts: { [rowId]: { action: 'replace' } } };
    expect(rowOf((await preview(text, replace)).body.rows)).toMatchObject({
      state: 'changed',
      reasons: ['Differs in description.'],
    });
    expect((await importAll(text, replace)).status).toBe(200);
    expect(await db().model.findUniqueOrThrow({ where: { id: model.id } })).toMatchObject({
      description: file.models[index]?.description,
    });
    const again = await preview(text);
    expect(again.body.rows.filter(({ state }) => state === 'new' || state === 'problem')).toEqual([]);

    await db().model.update({ where: { id: model.id }, data: { description: 'changed again' } });
    const rename: Choices = { conflicts: { [rowId]: { action: 'rename', name: 'Second Aria' } } };
    const renamed = await preview(text, rename);
    const row = rowOf(renamed.body.rows);
    expect(row).toMatchObject({ state: 'new', reasons: ['Becomes "Second Aria".'] });
    expect((await apply(text, row ? [row] : [], rename)).status).toBe(200);
    expect(await db().model.count({ where: { servedName: 'sim/aria-large' } })).toBe(2);
  });

  it('adds versions and never changes one', async () => {
    const preference = await db().preference.findFirstOrThrow({ include: { versions: true } });
    const [first] = preference.versions;
    const before = JSON.stringify(await fileOf());
    await db().preferenceVersion.create({
      data: { preferenceId: preference.id, version: 2, weights: { accuracy: 9 }, rules: {}, sentence: 'Second.' },
    });
    const after = JSON.stringify(await fileOf());
    const rowIn = (rows: readonly ImportRow[]) =>
      rows.find(({ name, kind }) => kind === 'preference' && name === preference.name);
    // An older file says nothing new.
    expect(rowIn((await preview(before)).body.rows)).toMatchObject({
      state: 'same',
      reasons: [expect.stringContaining('newer version here')],
    });
    await db().preferenceVersion.deleteMany({ where: { preferenceId: preference.id, version: 2 } });
    expect(rowIn((await preview(after)).body.rows)).toMatchObject({
      state: 'changed',
      reasons: ['Versions: 1 newer version.'],
    });
    expect((await importAll(after)).status).toBe(200);
    expect(undated(JSON.stringify(JSON.parse(await exported())))).toContain('"sentence":"Second."');
    // Histories that differ: what the file has last becomes the next version here.
    await db().preferenceVersion.updateMany({
      where: { preferenceId: preference.id, version: 2 },
      data: { sentence: 'Other.' },
    });
    expect(rowIn((await preview(after)).body.rows)?.reasons).toEqual([
      'Versions: its version 2 becomes version 3 here.',
    ]);
    expect((await importAll(after)).status).toBe(200);
    const versions = await db().preferenceVersion.findMany({
      where: { preferenceId: preference.id },
      orderBy: { version: 'asc' },
    });
    expect(versions.map(({ sentence }) => sentence)).toEqual([first?.sentence, 'Other.', 'Second.']);
  });

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
