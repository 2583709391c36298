import 'server-only';
import { z } from 'zod';
import { priceBookQuery } from '../queries';
import { getPriceBook } from './get-price-book';

/** To be read ahead for a page: the book that its address names; nothing where it names none. */
export function bookInAddress(id: unknown) {
  const { data } = z.uuid().safeParse(id);
  return data === undefined ? [] : [{ queryKey: priceBookQuery(data).queryKey, queryFn: () => getPriceBook(data) }];
}
