import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { specToolSchema } from '@/lib/orchestrator/spec';
import { useTestDatabase } from '@/lib/testing/test-database';
import { indexDocuments } from './index-documents';
import { searchLocalRuntime } from './search-local-runtime';

useTestDatabase();

let collectionId = '';
let otherId = '';

const documents = [
  [
    'tide',
    'The tide clock of Marrow Bay',
    'A brass clock in the harbour office shows when the tide turns. Ida Rell built it.',
  ],
  [
    'lamp',
    'The lamp of Cape Sorn',
    'The lamp burns whale oil. Keepers trim the wick at dusk and the tide does not matter.',
  ],
  ['ledger', 'Harbour ledgers', 'Ledgers list ships, cargoes and dues. The ships of Sorn paid double.'],
  ['bread', 'Bread in Marrow', 'Bakers in Marrow bake twice a day.'],
] as const;

const ask = async (query: unknown, options: Record<string, unknown> = {}) => {
  const tool = specToolSchema.parse({
    key: 'k',
    name: 'search_documents',
    kind: 'search-local',
    description: '',
    parameters: {},
    options: { collectionIds: [collectionId], topK: 3, ...options },
  });
  const outcome = await searchLocalRuntime().execute(
    { query },
    { tool, signal: new AbortController().signal, callId: 'c' },
  );
  const titles = outcome.artifacts.flatMap((artifact) => (artifact.type === 'document' ? artifact.title : []));
  return { ...outcome, titles };
};

beforeAll(async () => {
  collectionId = (await db().collection.create({ data: { name: 'harbour' } })).id;
  otherId = (await db().collection.create({ data: { name: 'other' } })).id;
  const index = documents.map(([externalId, title, text]) => ({ externalId, title, text, source: null }));
  await indexDocuments(collectionId, index);
  await indexDocuments(otherId, [{ externalId: 'x', title: 'Foreign tide clock', text: 'tide clock', source: null }]);
});

describe('searchLocalRuntime', () => {
  it('puts passages with every word first, then those with some', async () => {
    const { titles, output, units } = await ask('tide clock harbour');
    expect(titles[0]).toBe('The tide clock of Marrow Bay');
    expect(titles).not.toContain('Foreign tide clock');
    expect(output).toMatch(/^\[1\] The tide clock of Marrow Bay\nA brass clock/);
    expect(units).toEqual({ requests: 1, documents: titles.length, seconds: 0 });
  });

  it('ranks a rare word above a common one and a title above a text', async () => {
    expect((await ask('the ships of sorn')).titles[0]).toBe('Harbour ledgers');
    expect((await ask('bread or tide')).titles[0]).toBe('Bread in Marrow');
  });

  it('finds another form of a word that is nowhere as written', async () => {
    expect((await ask('bakery')).titles).toEqual(['Bread in Marrow']);
    expect((await ask('clocks')).titles).toEqual(['The tide clock of Marrow Bay']);
  });

  it('survives every character a query may hold', async () => {
    for (const query of [`o'brien & | ! <-> ':*`, '\\', 'a\u0000b', '\ud800', '%_', '((('])
      expect((await ask(query)).failure).toBeNull();
  });

  it('says when nothing fits, without failing', async () => {
    const { failure, output, titles } = await ask('zeppelin');
    expect(failure).toBeNull();
    expect(output).toBe('No passage fits "zeppelin".');
    expect(titles).toEqual([]);
  });

  it('fails in words when it is not set up or asked for nothing', async () => {
    expect((await ask('tide', { collectionIds: [] })).failure?.code).toBe('not-configured');
    expect((await ask('  ')).failure?.code).toBe('bad-request');
    expect((await ask(7)).failure?.code).toBe('bad-request');
  });

  it('replaces a document that is uploaded again, and sees it at once', async () => {
    const again = { externalId: 'bread', title: 'Bread in Marrow', text: 'Now with quinces.', source: null };
    await indexDocuments(collectionId, [again]);
    expect((await ask('quinces')).titles).toEqual(['Bread in Marrow']);
    expect((await ask('bakers twice')).titles).toEqual([]);
    expect(await db().document.count({ where: { collectionId } })).toBe(documents.length);
  });

  it('refuses a collection that is not there and leaves nothing behind', async () => {
    const id = '01900000-0000-7000-8000-000000000000';
    const document = { externalId: 'a', title: 'a', text: 'a', source: null };
    await expect(indexDocuments(id, [document])).rejects.toMatchObject({ code: 'not-found' });
    expect(await db().document.count({ where: { collectionId: id } })).toBe(0);
  });
});
