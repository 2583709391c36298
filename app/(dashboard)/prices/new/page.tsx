import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { NewPriceBook } from '../_components/new-price-book';

export const metadata: Metadata = { title: 'New price book' };

export default function NewPriceBookPage() {
  return (
    <Hydrate queries={[{ queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks() }]}>
      <NewPriceBook />
    </Hydrate>
  );
}
