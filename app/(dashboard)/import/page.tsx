import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { ImportPage } from './_components/import-page';

export const metadata: Metadata = { title: 'Import' };

export default function Page() {
  return (
    <Hydrate
      queries={[
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks() },
      ]}
    >
      <ImportPage />
    </Hydrate>
  );
}
