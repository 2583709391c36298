import 'server-only';
import { z } from 'zod';
import { priceBookQuery, priceBookVersionQuery } from '../queries';
import { getPriceBook, getPriceBookVersion } from './get-price-book';

const idOf = (given: unknown) => z.uuid().safeParse(given).data;

/** To be read ahead for a page: the book that its address names, in the version it names if any; nothing where it names none. */
export function bookInAddress(given: { book?: unknown; bookVersion?: unknown }) {
  const [id, versionId] = [idOf(given.book), idOf(given.bookVersion)];
  if (id === undefined) return [];
  if (versionId === undefined) return [{ queryKey: priceBookQuery(id).queryKey, queryFn: () => getPriceBook(id) }];
  return [
    { queryKey: priceBookVersionQuery(id, versionId).queryKey, queryFn: () => getPriceBookVersion(id, versionId) },
  ];
}
