import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { armSetupsQuery } from '@/lib/experiments/endings-queries';
import { getArmSetups } from '@/lib/experiments/server/get-arm-setups';
import { readExperiment } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { version } from '@/package.json';
import { DrawnView } from '../../_components/drawn-view';
import { ReportView } from '../../_components/report/report-view';

export const metadata: Metadata = { title: 'Report' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { record } = await readExperiment((await params).id);
  const drawing = await readyDrawing(record, ['uses']);
  return (
    <Hydrate
      queries={[
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks({}) },
        { queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences({}) },
        { queryKey: armSetupsQuery(record).queryKey, queryFn: () => getArmSetups(record.id) },
      ]}
    >
      <DrawnView drawing={drawing}>
        <ReportView software={`Podium ${version}`} at={new Date().toISOString()} />
      </DrawnView>
    </Hydrate>
  );
}
