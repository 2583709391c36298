import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { backendsQuery } from '@/lib/backends/queries';
import { listBackends } from '@/lib/backends/server/list-backends';
import { recordOr404 } from '@/lib/http/record-or-404';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { priceBookQuery } from '@/lib/price-books/queries';
import { getPriceBook } from '@/lib/price-books/server/get-price-book';
import { RegisterPage } from '../../_components/register-page';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Register models of a price book' };

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getPriceBook);
  return (
    <Hydrate
      queries={[
        { queryKey: priceBookQuery(id).queryKey, queryFn: async () => record },
        { queryKey: backendsQuery().queryKey, queryFn: () => listBackends() },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
      ]}
    >
      <RegisterPage id={id} />
    </Hydrate>
  );
}
