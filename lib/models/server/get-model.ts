import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { defaultRates } from '@/lib/price-books/server/default-rates';
import type { Model } from '../schema';
import { toModel, withBackend } from './to-model';

export async function getModel(id: string): Promise<Model> {
  const [row, rates] = await Promise.all([
    db().model.findUnique({ where: { id }, include: withBackend }),
    defaultRates(),
  ]);
  if (!row) throw notFound('model', id);
  return toModel(row, rates);
}
