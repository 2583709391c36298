import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { experimentOfDocument } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { bookInAddress } from '@/lib/price-books/server/book-in-address';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { DrawnView } from '../../_components/drawn-view';
import { PricesView } from '../../_components/prices/prices-view';

export const metadata: Metadata = { title: 'Prices' };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

export default async function Page({ params, searchParams }: Props) {
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const experiment = await experimentOfDocument(id);
  const drawing = experiment && (await readyDrawing(experiment, ['uses']));
  return (
    <Hydrate
      queries={[
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks({}) },
        { queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences({}) },
        ...bookInAddress(search),
      ]}
    >
      <DrawnView drawing={drawing}>
        <PricesView />
      </DrawnView>
    </Hydrate>
  );
}
