import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { armSetupsQuery, verdictsQuery } from '@/lib/experiments/endings-queries';
import { ratesQuery } from '@/lib/experiments/queries';
import { getArmSetups } from '@/lib/experiments/server/get-arm-setups';
import { getRates } from '@/lib/experiments/server/get-rates';
import { getVerdicts } from '@/lib/experiments/server/get-verdicts';
import { experimentOfDocument } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { bookInAddress } from '@/lib/price-books/server/book-in-address';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { version } from '@/package.json';
import { DrawnView } from '../../_components/drawn-view';
import { ReportView } from '../../_components/report/report-view';

export const metadata: Metadata = { title: 'Report' };

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
        ...(experiment
          ? [
              { queryKey: armSetupsQuery(experiment).queryKey, queryFn: () => getArmSetups(experiment.id) },
              { queryKey: verdictsQuery(experiment.id).queryKey, queryFn: () => getVerdicts(experiment.id) },
            ]
          : []),
        ...(experiment?.design.test
          ? [{ queryKey: ratesQuery(experiment).queryKey, queryFn: () => getRates(experiment.id) }]
          : []),
      ]}
    >
      <DrawnView drawing={drawing}>
        <ReportView software={`Podium ${version}`} at={new Date().toISOString()} />
      </DrawnView>
    </Hydrate>
  );
}
