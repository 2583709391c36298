import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetsQuery } from '@/lib/datasets/queries';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { PlaygroundView } from './_components/playground-view';

export const metadata: Metadata = { title: 'Playground' };

export default function PlaygroundPage() {
  return (
    <Hydrate
      queries={[
        { queryKey: orchestratorsQuery().queryKey, queryFn: () => listOrchestrators() },
        { queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences() },
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks() },
        { queryKey: datasetsQuery().queryKey, queryFn: () => listDatasets() },
      ]}
    >
      <PlaygroundView />
    </Hydrate>
  );
}
