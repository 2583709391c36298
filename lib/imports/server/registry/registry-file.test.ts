import { beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { pgPool } from '@/lib/pg';
import { encryptSecret } from '@/lib/secrets';
import { useTestDatabase } from '@/lib/testing/test-database';
import { seed } from '@/prisma/seed';
import type { RegistryFile } from '../../registry-file/schema';
import type { ImportRow } from '../../schema';
import { type Choices, importAll, preview } from '../../testing/import-client';
import { apply, enrich, exported, fileOf, undated, wipe } from '../../testing/registry-bench';

useTestDatabase();
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const plantedKey = 'sk-planted-7f3a9c2e51';

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
});
