import { describe, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { callRoute, type RouteHandler } from '@/lib/testing/call-route';
import { DELETE as deleteCollection } from './collections/[id]/route';
import { POST as postCollection } from './collections/route';
import { PUT as putOrchestrator } from './orchestrators/[id]/route';
import { PUT as putPreference } from './preferences/[id]/route';
import { POST as changePrices } from './price-books/[id]/prices/route';
import { PUT as putPriceBook } from './price-books/[id]/route';
import { POST as postPriceBook } from './price-books/route';
import { good, ids, mutation, useHostileInput } from './testing/hostile-input';

useHostileInput();

describe('at the same time', () => {
  const statuses = async (count: number, ask: (index: number) => Promise<Response>) =>
    (await Promise.all(Array.from({ length: count }, (_, index) => ask(index)))).map(({ status }) => status).sort();

  test.each([
    'POST backends',
    'POST models',
    'POST tools',
    'POST orchestrators',
    'POST preferences',
    'POST price books',
    'POST collections',
    'POST datasets',
  ])('%s: of creations with one name, one wins and the others are told', async (name) => {
    const { handler, body } = mutation(name);
    const sent = { ...body(), name: 'same_name' };
    expect(await statuses(5, () => callRoute(handler, '/', { body: sent }))).toEqual([201, 409, 409, 409, 409]);
  });

  test('edits make versions one after the other', async () => {
    const edit = (handler: RouteHandler, id: string, body: (index: number) => object, method = 'PUT') =>
      statuses(6, (index) => callRoute(handler, '/', { method, params: { id }, body: body(index) }));
    const all = Array(6).fill(200);
    expect(
      await edit(putOrchestrator, ids.orchestrator, (n) => ({
        ...good.orchestrator({ systemPrompt: `v${n}` }),
        name: 'edited',
      })),
    ).toEqual(all);
    expect(
      await edit(putPreference, ids.preference, (n) => ({ name: 'edited', weights: { cost: n + 1 }, rules: {} })),
    ).toEqual(all);
    expect(await edit(changePrices, ids.priceBook, () => ({ changes: [good.price()] }), 'POST')).toEqual(
      Array(6).fill(201),
    );
    const versions = [
      await db().orchestratorVersion.count({ where: { orchestratorId: ids.orchestrator } }),
      await db().preferenceVersion.count({ where: { preferenceId: ids.preference } }),
      await db().priceBookVersion.count({ where: { priceBookId: ids.priceBook } }),
    ];
    expect(versions).toEqual([7, 7, 7]);
  });

  test('there is one default price book, whoever asks', async () => {
    const create = (index: number) =>
      callRoute(postPriceBook, '/', { body: { name: `default ${index}`, isDefault: true } });
    expect(await statuses(6, create)).toEqual(Array(6).fill(201));
    expect(await db().priceBook.count({ where: { isDefault: true } })).toBe(1);
    const books = await db().priceBook.findMany({ where: { name: { startsWith: 'default ' } } });
    const update = (index: number) => {
      const { id, name } = books[index] as (typeof books)[number];
      return callRoute(putPriceBook, '/', { method: 'PUT', params: { id }, body: { name, isDefault: true } });
    };
    expect((await statuses(6, update)).every((status) => status === 200 || status === 409)).toBe(true);
    expect(await db().priceBook.count({ where: { isDefault: true } })).toBe(1);
  });

  test('deleting twice is told as it is', async () => {
    const { id } = await (await callRoute(postCollection, '/', { body: { name: 'short-lived' } })).json();
    const gone = () => callRoute(deleteCollection, '/', { method: 'DELETE', params: { id } });
    expect(await statuses(3, gone)).toEqual([200, 404, 404]);
  });
});
