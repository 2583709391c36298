import 'server-only';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import type { Comparison } from '../schema';
import { getPriceBookVersion } from './get-price-book';
import { versionInEffect } from './version-in-effect';

async function versionOf(id: string, side: 'left' | 'right') {
  const version = await db().priceBookVersion.findUnique({ where: { id }, select: { id: true, priceBookId: true } });
  if (version) return getPriceBookVersion(version.priceBookId, version.id);
  const inEffect = await versionInEffect(db(), { priceBookId: id, at: new Date() });
  if (inEffect) return getPriceBookVersion(id, inEffect.id);
  throw new AppError('not-found', `The ${side} price book or version does not exist (any more). Choose another one.`, {
    field: side,
  });
}

/** Both sides of a comparison. An id of a book means its version in effect now, an id of a version that version. */
export async function compareBooks({ left, right }: { left: string; right: string }): Promise<Comparison> {
  const [leftVersion, rightVersion] = await Promise.all([versionOf(left, 'left'), versionOf(right, 'right')]);
  return { left: leftVersion, right: rightVersion };
}
