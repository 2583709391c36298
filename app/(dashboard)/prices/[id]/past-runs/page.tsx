import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { recordOr404 } from '@/lib/http/record-or-404';
import { priceBookQuery } from '@/lib/price-books/queries';
import { getPriceBook } from '@/lib/price-books/server/get-price-book';
import { PastRunsPage } from '../../_components/past-runs-page';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'What past runs would have cost' };

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getPriceBook);
  return (
    <Hydrate queries={[{ queryKey: priceBookQuery(id).queryKey, queryFn: async () => record }]}>
      <PastRunsPage id={id} />
    </Hydrate>
  );
}
