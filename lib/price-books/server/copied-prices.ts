import 'server-only';
import type { Price, Prisma } from '@/prisma/generated/client';

/** A price row for another version, unchanged. */
export function copyOfPrice({
  id: _id,
  versionId: _versionId,
  ...price
}: Price): Omit<Prisma.PriceCreateManyInput, 'versionId'> {
  return price;
}
