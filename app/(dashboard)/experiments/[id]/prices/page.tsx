import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { PricesView } from '../../_components/prices/prices-view';

export const metadata: Metadata = { title: 'Prices' };

export default function Page() {
  return (
    <Hydrate
      queries={[
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks({}) },
        { queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences({}) },
      ]}
    >
      <PricesView />
    </Hydrate>
  );
}
