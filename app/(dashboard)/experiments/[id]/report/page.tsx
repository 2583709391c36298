import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { version } from '@/package.json';
import { ReportView } from '../../_components/report/report-view';

export const metadata: Metadata = { title: 'Report' };

export default function Page() {
  return (
    <Hydrate
      queries={[
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks({}) },
        { queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences({}) },
      ]}
    >
      <ReportView software={`Podium ${version}`} />
    </Hydrate>
  );
}
