import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { comparisonQuery, priceBooksQuery } from '@/lib/price-books/queries';
import { compareQuerySchema } from '@/lib/price-books/schema';
import { compareBooks } from '@/lib/price-books/server/compare-books';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { ComparePage } from '../_components/compare-page';

export const metadata: Metadata = { title: 'Compare prices' };

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const sides = compareQuerySchema.safeParse(await searchParams).data;
  return (
    <Hydrate
      queries={[
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks() },
        ...(sides
          ? [{ queryKey: comparisonQuery(sides.left, sides.right).queryKey, queryFn: () => compareBooks(sides) }]
          : []),
      ]}
    >
      <ComparePage />
    </Hydrate>
  );
}
