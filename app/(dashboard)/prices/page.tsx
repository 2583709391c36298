import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { listRegistryQuerySchema } from '@/lib/registry/schema';
import { PriceBooksList } from './_components/price-books-list';

export const metadata: Metadata = { title: 'Prices' };

export default async function PriceBooksPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const filter = listRegistryQuerySchema.catch({ archived: 'exclude' }).parse(await searchParams);
  return (
    <Hydrate queries={[{ queryKey: priceBooksQuery(filter).queryKey, queryFn: () => listPriceBooks(filter) }]}>
      <PriceBooksList />
    </Hydrate>
  );
}
