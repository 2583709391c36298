import { beforeAll, describe, expect, it } from 'vitest';
import { POST as POST_REGISTER } from '@/app/api/price-books/[id]/register/route';
import { db } from '@/lib/db';
import { loadPriceBook } from '@/lib/runs/server/load-setup';
import { readWholeDatabase } from '@/lib/testing/call-route';
import { useTestDatabase } from '@/lib/testing/test-database';
import { addModels, newBook, postTo, readBook, row, stray } from '../testing/book-bench';
import { writeVersion } from './write-version';

useTestDatabase();

let backendId = '';
let modelId = '';
let otherId = '';

beforeAll(async () => {
  ({ backendId, modelId, otherId } = await addModels());
});

describe('registering the models of a book', () => {
  const wanted = (subject: string, servedName: string, more: object = {}) => ({
    subject,
    servedName,
    name: `${subject} here`,
    ...more,
  });

  it('links the prices of versions to come too: they do not lose them on the day these begin', async () => {
    const { id } = await newBook('Planned', [row('planned', '1'), row('rest', '1')]);
    const effectiveAt = new Date(Date.now() + 86_400_000);
    const { versionId } = await db().$transaction((transaction) =>
      writeVersion(transaction, {
        priceBookId: id,
        note: 'Dearer tomorrow',
        effectiveAt,
        mode: 'merge',
        prices: [row('planned', '2')],
      }),
    );
    const { reply } = await postTo(POST_REGISTER, id, { backendId, models: [wanted('planned', 'planned')] });
    const prices = await db().price.findMany({ where: { versionId }, orderBy: { subject: 'asc' } });
    expect(prices.map(({ subject, modelId, inputPerMillion }) => [subject, modelId, String(inputPerMillion)])).toEqual([
      ['planned', reply.models[0].modelId, '2'],
      ['rest', null, '1'],
    ]);
    const [first] = await db().priceBookVersion.findMany({
      where: { priceBookId: id, version: 1 },
      include: { prices: true },
    });
    expect(first?.prices.every((price) => price.modelId === null)).toBe(true);
  });

  it('makes them on the backend, with latency, tags and description, and links the prices', async () => {
    const { id } = await newBook('Register', [
      row('gpt-5', '1', { latencySeconds: 96 }),
      row('qwen', '2'),
      row('rest', '3'),
    ]);
    const { status, reply } = await postTo(POST_REGISTER, id, {
      backendId,
      models: [
        wanted('gpt-5', 'big', { latencySeconds: 96, tags: ['public-api'], description: 'strong' }),
        { ...wanted('qwen', 'other'), name: 'ignored: the model is there' },
      ],
    });
    expect(status).toBe(201);
    expect(reply).toMatchObject({
      version: 2,
      models: [
        { subject: 'gpt-5', name: 'gpt-5 here', created: true },
        { subject: 'qwen', modelId: otherId, name: 'Other', created: false },
      ],
    });
    expect(await db().model.findFirst({ where: { servedName: 'big' } })).toMatchObject({
      latencySeconds: 96,
      tags: ['public-api'],
      description: 'strong',
      backendId,
    });
    const { rates } = await loadPriceBook(id);
    expect(Object.keys(rates.models).toSorted()).toEqual([reply.models[0].modelId, otherId].toSorted());
    expect((await readBook(id)).prices.map(({ subject }) => subject)).toEqual(['gpt-5', 'qwen', 'rest']);
  });

  it.each<[string, () => object, string]>([
    ['a backend that is gone', () => ({ backendId: stray, models: [wanted('a', 'x1')] }), 'backendId'],
    [
      'a name the book has not',
      () => ({ backendId, models: [wanted('a', 'x1'), wanted('z', 'x2')] }),
      'models.1.subject',
    ],
    [
      'what is linked already',
      () => ({ backendId, models: [wanted('a', 'x1'), wanted('linked', 'x2')] }),
      'models.1.subject',
    ],
    [
      'a taken name',
      () => ({ backendId, models: [wanted('a', 'x1'), { ...wanted('b', 'x2'), name: 'Mine' }] }),
      'models.1.name',
    ],
    [
      'one served name twice',
      () => ({ backendId, models: [wanted('a', 'x1'), wanted('b', 'x1')] }),
      'models.1.servedName',
    ],
    ['a model that has a price here', () => ({ backendId, models: [wanted('a', 'mine')] }), 'models.0.servedName'],
    ['no models', () => ({ backendId, models: [] }), 'models'],
  ])('refuses %s, and makes nothing', async (what, body, field) => {
    const { id } = await newBook(`Register ${what}`, [row('a', '1'), row('b', '2'), row('linked', '3', { modelId })]);
    const before = await readWholeDatabase();
    const { status, reply } = await postTo(POST_REGISTER, id, body());
    expect([status, reply.field]).toEqual([400, field]);
    expect(await readWholeDatabase()).toEqual(before);
  });
});
