import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { PriceRow } from '../price-row';
import { createBookWithPrices, writeVersion } from './write-version';

useTestDatabase();

let modelId = '';
const row = (subject: string, inputPerMillion: string | null, more: Partial<PriceRow> = {}): PriceRow => ({
  subjectKind: 'model',
  subject,
  state: inputPerMillion === null ? 'unknown' : 'priced',
  amounts: { inputPerMillion },
  latencySeconds: null,
  note: '',
  ...more,
});
const newBook = (name: string, prices: PriceRow[]) =>
  db().$transaction((transaction) =>
    createBookWithPrices(transaction, { name, description: '', source: 'a list', note: 'Imported', prices }),
  );
const write = (input: Parameters<typeof writeVersion>[1]) =>
  db().$transaction((transaction) => writeVersion(transaction, input));
const pricesOf = async (versionId: string) =>
  (await db().price.findMany({ where: { versionId }, orderBy: { subject: 'asc' } })).map((price) => ({
    subject: price.subject,
    input: price.inputPerMillion?.toFixed() ?? null,
    modelId: price.modelId,
  }));

beforeAll(async () => {
  const backend = await db().backend.create({ data: { name: 'b', baseUrls: ['http://b/v1'] } });
  const model = { backendId: backend.id, servedName: 'm', capabilities: {}, budgets: {} };
  modelId = (await db().model.create({ data: { name: 'M', ...model } })).id;
});

describe('writeVersion', () => {
  it('makes a book of names nobody registered, not the default, with latencies and notes', async () => {
    const { id, versionId } = await newBook('Paper', [
      row('gpt-5', '1.25', { latencySeconds: 96, note: 'answers; 22 s as a searcher' }),
      row('Tavily', null, { subjectKind: 'tool', state: 'priced', amounts: { perRequest: '0.01' } }),
    ]);
    expect(await db().priceBook.findUnique({ where: { id } })).toMatchObject({ isDefault: false, source: 'a list' });
    const prices = await db().price.findMany({ where: { versionId }, orderBy: { subject: 'desc' } });
    expect(prices).toMatchObject([
      { subject: 'gpt-5', modelId: null, latencySeconds: 96, note: 'answers; 22 s as a searcher' },
      { subject: 'Tavily', subjectKind: 'tool', toolId: null, latencySeconds: null },
    ]);
    expect(prices[0]?.inputPerMillion?.toFixed()).toBe('1.25');
  });

  it('merges: what is not named stays, links stay unless told, what is removed goes', async () => {
    const { id, versionId } = await newBook('Merge', [row('a', '1', { modelId }), row('b', '2'), row('c', '3')]);
    const merged = await write({
      priceBookId: id,
      note: 'dearer',
      mode: 'merge',
      prices: [row('a', '10')],
      removed: [{ subjectKind: 'model', subject: 'c' }],
    });
    expect(merged.version).toBe(2);
    expect(await pricesOf(merged.versionId)).toEqual([
      { subject: 'a', input: '10', modelId },
      { subject: 'b', input: '2', modelId: null },
    ]);
    const unlinked = await write({
      priceBookId: id,
      note: '',
      mode: 'merge',
      prices: [row('a', '10', { modelId: null })],
    });
    expect((await pricesOf(unlinked.versionId))[0]).toEqual({ subject: 'a', input: '10', modelId: null });
    expect(await pricesOf(versionId)).toHaveLength(3);
  });

  it('merging a price of a linked model under another name leaves it one price', async () => {
    const { id } = await newBook('Renamed', [row('old name', '1', { modelId })]);
    const { versionId } = await write({
      priceBookId: id,
      note: '',
      mode: 'merge',
      prices: [row('new', '2', { modelId })],
    });
    expect(await pricesOf(versionId)).toEqual([{ subject: 'new', input: '2', modelId }]);
  });

  it('replaces all', async () => {
    const { id } = await newBook('Replace', [row('a', '1'), row('b', '2')]);
    const { versionId } = await write({
      priceBookId: id,
      note: '',
      mode: 'replace',
      prices: [row('b', '0.000000000001')],
    });
    expect(await pricesOf(versionId)).toEqual([{ subject: 'b', input: '0.000000000001', modelId: null }]);
  });

  it('takes what is not named from the version in effect when the new one begins', async () => {
    const { id } = await newBook('Scheduled', [row('a', '1'), row('b', '2')]);
    const soon = new Date(Date.now() + 86_400_000);
    await write({ priceBookId: id, note: 'next year', mode: 'merge', effectiveAt: soon, prices: [row('a', '100')] });
    const now = await write({ priceBookId: id, note: 'now', mode: 'merge', prices: [row('b', '3')] });
    expect((await pricesOf(now.versionId)).map(({ input }) => input)).toEqual(['1', '3']);
    const later = new Date(soon.getTime() + 1);
    const last = await write({ priceBookId: id, note: '', mode: 'merge', effectiveAt: later, prices: [row('b', '4')] });
    expect((await pricesOf(last.versionId)).map(({ input }) => input)).toEqual(['100', '4']);
  });

  it('holds thousands of prices', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => row(`model ${index}`, `0.${index + 1}`));
    const { versionId } = await newBook('Large', many);
    expect(await db().price.count({ where: { versionId } })).toBe(5_000);
  }, 30_000);

  it.each<[string, PriceRow[], string]>([
    ['a subject twice', [row('a', '1'), row('a', '2')], 'prices.1.subject'],
    ['an empty subject', [row('a', '1'), row(' ', '2')], 'prices.1.subject'],
    ['a subject longer than any name', [row('x'.repeat(301), '1')], 'prices.0.subject'],
    ['an amount with an exponent', [row('a', '1e3')], 'prices.0.amounts.inputPerMillion'],
    ['a negative amount', [row('a', '-1')], 'prices.0.amounts.inputPerMillion'],
    ['more decimals than are kept', [row('a', '0.0000000000001')], 'prices.0.amounts.inputPerMillion'],
    ['priced without an amount', [row('a', null, { state: 'priced' })], 'prices.0.amounts.inputPerMillion'],
    ['an amount a model has not', [row('a', '1', { amounts: { perDocument: '1' } })], 'prices.0.amounts.perDocument'],
    ['a latency below zero', [row('a', '1', { latencySeconds: -1 })], 'prices.0.latencySeconds'],
    ['a latency that is no number', [row('a', '1', { latencySeconds: Number.NaN })], 'prices.0.latencySeconds'],
    ['a stranger', [row('a', '1', { modelId: '01900000-0000-7000-8000-000000000000' })], 'prices.0.modelId'],
    ['what is no id', [row('a', '1', { modelId: "'; DROP TABLE" })], 'prices.0.modelId'],
  ])('refuses %s and writes nothing', async (_what, prices, field) => {
    const before = [await db().priceBook.count(), await db().priceBookVersion.count(), await db().price.count()];
    await expect(newBook('Refused', prices)).rejects.toMatchObject({ code: 'invalid-input', field });
    expect([await db().priceBook.count(), await db().priceBookVersion.count(), await db().price.count()]).toEqual(
      before,
    );
  });

  it('refuses two subjects linked to one model, a taken name, a book that is gone or archived, a foreign version', async () => {
    await expect(newBook('Twice', [row('a', '1', { modelId }), row('b', '1', { modelId })])).rejects.toMatchObject({
      field: 'prices.1.modelId',
    });
    const { id } = await newBook('Taken', []);
    const other = await newBook('Other', []);
    await expect(newBook('Taken', [])).rejects.toMatchObject({ code: 'conflict', field: 'name' });
    const one = { note: '', mode: 'merge', prices: [row('a', '1')] } as const;
    await expect(write({ priceBookId: '01900000-0000-7000-8000-000000000000', ...one })).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(write({ priceBookId: id, ...one, baseVersionId: other.versionId })).rejects.toMatchObject({
      field: 'baseVersionId',
    });
    await db().priceBook.update({ where: { id }, data: { archivedAt: new Date() } });
    await expect(write({ priceBookId: id, ...one })).rejects.toMatchObject({ code: 'conflict' });
  });
});
