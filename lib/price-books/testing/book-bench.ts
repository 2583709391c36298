import { GET } from '@/app/api/price-books/[id]/route';
import { db } from '@/lib/db';
import { callRoute, type RouteHandler } from '@/lib/testing/call-route';
import type { PriceRow } from '../price-row';
import { type PriceBookDetail, priceBookDetailSchema } from '../schema';
import { createBookWithPrices } from '../server/write-version';

/** Id of nothing. */
export const stray = '01900000-0000-7000-8000-000000000000';

/** A price of a model. */
export const row = (subject: string, inputPerMillion: string, more: Partial<PriceRow> = {}): PriceRow => ({
  subjectKind: 'model',
  subject,
  state: 'priced',
  amounts: { inputPerMillion },
  latencySeconds: null,
  note: '',
  ...more,
});

export const newBook = (name: string, prices: PriceRow[]) =>
  db().$transaction((transaction) =>
    createBookWithPrices(transaction, { name, description: '', source: '', note: 'As read', prices }),
  );

export async function postTo(handler: RouteHandler, id: string, body: unknown) {
  const response = await callRoute(handler, '/api/price-books', { params: { id }, body });
  return { status: response.status, reply: await response.json() };
}

export const readBook = async (id: string): Promise<PriceBookDetail> =>
  priceBookDetailSchema.parse(await (await callRoute(GET, '/api/price-books', { params: { id } })).json());

/** A backend with the models "Mine" and "Other". */
export async function addModels(): Promise<{ backendId: string; modelId: string; otherId: string }> {
  const { id: backendId } = await db().backend.create({ data: { name: 'GPU box', baseUrls: ['http://gpu/v1'] } });
  const add = async (name: string, servedName: string) =>
    (await db().model.create({ data: { backendId, capabilities: {}, budgets: {}, name, servedName } })).id;
  return { backendId, modelId: await add('Mine', 'mine'), otherId: await add('Other', 'other') };
}
