import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST as POST_DERIVE } from '@/app/api/price-books/[id]/derive/route';
import { POST as POST_PRICES } from '@/app/api/price-books/[id]/prices/route';
import { POST as POST_RESTORE } from '@/app/api/price-books/[id]/versions/[versionId]/restore/route';
import { GET as GET_VERSION } from '@/app/api/price-books/[id]/versions/[versionId]/route';
import { GET as GET_COMPARE } from '@/app/api/price-books/compare/route';
import { db } from '@/lib/db';
import { loadPriceBook } from '@/lib/runs/server/load-setup';
import { callRoute, readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { priceBookDetailSchema, priceBookVersionDetailSchema } from '../schema';
import { addModels, newBook, postTo, readBook, row, stray } from '../testing/book-bench';
import { defaultRates } from './default-rates';

useTestDatabase();

const day = 86_400_000;
let backendId = '';
let modelId = '';
let otherId = '';

const priced = (subject: string, inputPerMillion: string, more: object = {}) => ({
  subjectKind: 'model',
  subject,
  state: 'priced',
  inputPerMillion,
  ...more,
});

// A connection takes one query at a time: that the driver lets another one wait is to end, and it warns once.
const warnings: string[] = [];
const onWarning = ({ message }: Error) => warnings.push(message);
beforeAll(() => void process.on('warning', onWarning));
afterAll(() => {
  process.off('warning', onWarning);
  expect(warnings.filter((message) => message.includes('already executing a query'))).toEqual([]);
});

beforeAll(async () => {
  ({ backendId, modelId, otherId } = await addModels());
});

describe('versions', () => {
  it('are saved with several prices at once, latency and note kept, and tell how many changed', async () => {
    const { id } = await newBook('Several', [
      row('a', '1'),
      row('b', '2', { latencySeconds: 9, note: 'x' }),
      row('c', '3'),
    ]);
    const { status, reply } = await postTo(POST_PRICES, id, {
      note: 'Two',
      changes: [
        priced('a', '10', { latencySeconds: 2.5, note: 'dearer' }),
        priced('new one', '0.000000000001', { subjectId: modelId }),
      ],
      removed: [{ subjectKind: 'model', subject: 'c' }],
      newestVersion: 1,
    });
    expect(status).toBe(201);
    const book = priceBookDetailSchema.parse(reply);
    expect(
      book.prices.map(({ subject, inputPerMillion, latencySeconds, note, subjectId, registeredName }) => [
        subject,
        inputPerMillion,
        latencySeconds,
        note,
        subjectId,
        registeredName,
      ]),
    ).toEqual([
      ['a', '10', 2.5, 'dearer', null, null],
      ['b', '2', 9, 'x', null, null],
      ['new one', '0.000000000001', null, '', modelId, 'Mine'],
    ]);
    expect(
      book.versions.map(({ version, note, priceCount, changeCount, runCount }) => [
        version,
        note,
        priceCount,
        changeCount,
        runCount,
      ]),
    ).toEqual([
      [2, 'Two', 3, 3, 0],
      [1, 'As read', 3, 3, 0],
    ]);
    expect(book.effectiveVersionId).toBe(book.versions[0]?.id);
    expect((await loadPriceBook(id)).rates.models[modelId]?.inputPerMillion).toBe('0.000000000001');
  });

  it('take effect at their date: runs take the one in effect, and the page shows it', async () => {
    const link = { modelId };
    const { id } = await newBook('Dates', [row('m', '1', link)]);
    const change = (inputPerMillion: string, atMs: number | null) =>
      postTo(POST_PRICES, id, {
        changes: [priced('m', inputPerMillion, { subjectId: modelId, latencySeconds: 5 })],
        effectiveAt: atMs === null ? null : new Date(atMs).toISOString(),
      });
    const now = Date.now();
    expect((await change('2', now + day)).status).toBe(201);
    expect((await readBook(id)).prices[0]?.inputPerMillion).toBe('1');
    expect((await loadPriceBook(id)).rates.models[modelId]?.inputPerMillion).toBe('1');
    await change('3', now - day);
    const book = await readBook(id);
    expect(book.version).toBe(3);
    expect(book.versions.find((version) => version.id === book.effectiveVersionId)?.version).toBe(1);
    await change('4', null);
    const loaded = await loadPriceBook(id);
    expect(loaded).toMatchObject({ priceBook: { version: 4 }, latencies: { models: { [modelId]: 5 } } });
    expect(loaded.rates.models[modelId]).not.toHaveProperty('latencySeconds');
    await db().priceBook.update({ where: { id }, data: { isDefault: true } });
    expect((await defaultRates()).models[modelId]?.inputPerMillion).toBe('4');
    await db().priceBookVersion.updateMany({
      where: { priceBookId: id, version: 2 },
      data: { effectiveAt: new Date() },
    });
    expect((await defaultRates()).models[modelId]?.inputPerMillion).toBe('2');
    await db().priceBook.update({ where: { id }, data: { isDefault: false } });
  });

  it('can be opened as they were, and made the newest again', async () => {
    const { id, versionId } = await newBook('Again', [
      row('a', '1', { modelId, latencySeconds: 7, note: 'n' }),
      row('gone', '2'),
    ]);
    await postTo(POST_PRICES, id, {
      changes: [priced('a', '5')],
      removed: [{ subjectKind: 'model', subject: 'gone' }],
    });
    const params = { id, versionId };
    const opened = await callRoute(GET_VERSION, '/api/price-books', { params });
    expect(priceBookVersionDetailSchema.parse(await opened.json())).toMatchObject({
      version: 1,
      priceBookName: 'Again',
      prices: [{ subject: 'a', inputPerMillion: '1', registeredName: 'Mine' }, { subject: 'gone' }],
    });
    const restored = await callRoute(POST_RESTORE, '/api/price-books', { method: 'POST', params });
    expect(restored.status).toBe(201);
    expect(await restored.json()).toMatchObject({
      version: 3,
      versions: [{ note: 'Version 1 again', changeCount: 2 }, {}, {}],
      prices: [
        { subject: 'a', inputPerMillion: '1', latencySeconds: 7, note: 'n', subjectId: modelId },
        { subject: 'gone' },
      ],
    });
    const other = await newBook('Another', []);
    for (const handler of [GET_VERSION, POST_RESTORE]) {
      const strange = { params: { id: other.id, versionId } };
      expect(
        (await callRoute(handler, '/x', { method: handler === GET_VERSION ? 'GET' : 'POST', ...strange })).status,
      ).toBe(404);
    }
  });

  it('link a name to a registered model and let go of it, keeping the name', async () => {
    const { id } = await newBook('Links', [row('vendor/other-70b', '1')]);
    const link = await postTo(POST_PRICES, id, { changes: [priced('vendor/other-70b', '1', { subjectId: otherId })] });
    expect(link.reply.prices[0]).toMatchObject({
      subject: 'vendor/other-70b',
      subjectId: otherId,
      registeredName: 'Other',
    });
    // A change that names the model only finds its price under the name the book has.
    const byId = await postTo(POST_PRICES, id, {
      changes: [{ ...priced('', '2'), subject: null, subjectId: otherId }],
    });
    expect(byId.reply.prices).toMatchObject([{ subject: 'vendor/other-70b', inputPerMillion: '2' }]);
    const loose = await postTo(POST_PRICES, id, { changes: [priced('vendor/other-70b', '2')] });
    expect(loose.reply.prices[0]).toMatchObject({ subjectId: null, inputPerMillion: '2' });
  });

  it('of a deleted model keep the price under its name', async () => {
    const lost = await db().model.create({
      data: { backendId, capabilities: {}, budgets: {}, name: 'Lost', servedName: 'lost' },
    });
    const { id } = await newBook('Lost', [row('Lost', '1', { modelId: lost.id })]);
    await db().model.delete({ where: { id: lost.id } });
    expect((await readBook(id)).prices).toMatchObject([{ subject: 'Lost', subjectId: null, registeredName: null }]);
  });

  it('refuse a change made in sight of an older book', async () => {
    const { id } = await newBook('Raced', [row('a', '1')]);
    const change = { changes: [priced('a', '2')], newestVersion: 1 };
    const both = await Promise.all([postTo(POST_PRICES, id, change), postTo(POST_PRICES, id, change)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(both.find(({ status }) => status === 409)?.reply).toMatchObject({ field: 'newestVersion' });
  });

  it.each<[string, (id: string) => unknown, string]>([
    ['nothing to change', () => ({ changes: [] }), 'changes'],
    ['no subject', () => ({ changes: [{ subjectKind: 'model', state: 'free' }] }), 'changes.0.subject'],
    ['one subject twice', () => ({ changes: [priced('a', '1'), priced('a', '2')] }), 'changes.1.subject'],
    ['a stranger', () => ({ changes: [priced('a', '1', { subjectId: stray })] }), 'changes.0.subjectId'],
    ['a price of no number', () => ({ changes: [priced('a', '1,5')] }), 'changes.0.inputPerMillion'],
    [
      'a latency of text',
      () => ({ changes: [priced('a', '1', { latencySeconds: '3 s' })] }),
      'changes.0.latencySeconds',
    ],
    [
      'a latency beyond a day',
      () => ({ changes: [priced('a', '1', { latencySeconds: 1e9 })] }),
      'changes.0.latencySeconds',
    ],
    ['a note too long', () => ({ changes: [priced('a', '1', { note: 'x'.repeat(501) })] }), 'changes.0.note'],
    ['no date', () => ({ changes: [priced('a', '1')], effectiveAt: 'tomorrow' }), 'effectiveAt'],
    ['an impossible date', () => ({ changes: [priced('a', '1')], effectiveAt: '2026-13-45T00:00:00Z' }), 'effectiveAt'],
    ['a version of another book', () => ({ changes: [priced('a', '1')], baseVersionId: stray }), 'baseVersionId'],
    [
      'two names for one model',
      () => ({ changes: [priced('a', '1', { subjectId: modelId }), priced('b', '1', { subjectId: modelId })] }),
      'changes.1.subjectId',
    ],
  ])('refuse %s, naming the field, and write nothing', async (_what, body, field) => {
    const { id } = await newBook(`Refused ${_what}`, [row('a', '1')]);
    const before = await readWholeDatabase();
    const { status, reply } = await postTo(POST_PRICES, id, body(id));
    expect([status, reply.field]).toEqual([400, field]);
    expect(await readWholeDatabase()).toEqual(before);
  });
});

describe('a comparison', () => {
  it('is of books as they are in effect, or of versions', async () => {
    const { id, versionId } = await newBook('Left', [row('a', '1')]);
    const right = await newBook('Right', [row('a', '3')]);
    await postTo(POST_PRICES, id, { changes: [priced('a', '2')] });
    const compare = async (left: string, other: string) =>
      (await callRoute(GET_COMPARE, `/api/price-books/compare?left=${left}&right=${other}`)).json();
    expect(await compare(id, right.id)).toMatchObject({
      left: { version: 2, prices: [{ inputPerMillion: '2' }] },
      right: { priceBookName: 'Right', prices: [{ inputPerMillion: '3' }] },
    });
    expect(await compare(versionId, id)).toMatchObject({ left: { version: 1 }, right: { version: 2 } });
    expect(await compare(stray, id)).toMatchObject({ code: 'not-found', field: 'left' });
    expect(await compare('x', id)).toMatchObject({ code: 'invalid-input', field: 'left' });
  });
});

describe('a derived book', () => {
  it('has its prices scaled, links and latencies kept, and says where it is from', async () => {
    const { id } = await newBook('Base', [row('a', '1.1', { modelId, latencySeconds: 4, note: 'n' }), row('b', '2')]);
    const plan = { type: 'scale', factor: '0.5', amounts: 'all', subjects: [{ subjectKind: 'model', subject: 'a' }] };
    const { status, reply } = await postTo(POST_DERIVE, id, { name: 'Half', plan });
    expect(status).toBe(201);
    expect(reply).toMatchObject({
      name: 'Half',
      source: 'Base, version 1: 1 chosen price × 0.5',
      isDefault: false,
      prices: [
        { subject: 'a', inputPerMillion: '0.55', subjectId: modelId, latencySeconds: 4, note: 'n' },
        { subject: 'b', inputPerMillion: '2' },
      ],
    });
    expect((await readBook(id)).version).toBe(1);
  });

  it.each<[string, object, number, string]>([
    ['a taken name', { name: 'Left' }, 409, 'name'],
    ['no name', { name: ' ' }, 400, 'name'],
    ['a factor of zero', { plan: { type: 'scale', factor: '0' } }, 400, 'plan.factor'],
    ['a price beyond what is kept', { plan: { type: 'scale', factor: '999999' } }, 400, 'plan.factor'],
    [
      'a name the book has not',
      { plan: { type: 'permute', seed: 1, subjects: [{ subjectKind: 'tool', subject: 'a' }] } },
      400,
      'plan.subjects.0',
    ],
    ['no subjects', { plan: { type: 'permute', seed: 1, subjects: [] } }, 400, 'plan.subjects'],
    ['a version of another book', { versionId: stray }, 400, 'versionId'],
  ])('is refused for %s', async (what, more, status, field) => {
    const { id } = await newBook(`Base for ${what}`, [row('a', '999999999')]);
    const before = await readWholeDatabase();
    const result = await postTo(POST_DERIVE, id, {
      name: `From ${what}`,
      plan: { type: 'scale', factor: '2' },
      ...more,
    });
    expect([result.status, result.reply.field]).toEqual([status, field]);
    expect(await readWholeDatabase()).toEqual(before);
  });
});
