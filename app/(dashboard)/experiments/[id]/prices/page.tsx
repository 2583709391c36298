import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { readExperiment } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { DrawnView } from '../../_components/drawn-view';
import { PricesView } from '../../_components/prices/prices-view';

export const metadata: Metadata = { title: 'Prices' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { record } = await readExperiment((await params).id);
  const drawing = await readyDrawing(record, ['uses']);
  return (
    <Hydrate
      queries={[
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks({}) },
        { queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences({}) },
      ]}
    >
      <DrawnView drawing={drawing}>
        <PricesView />
      </DrawnView>
    </Hydrate>
  );
}
