import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { recordOr404 } from '@/lib/http/record-or-404';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { priceBookQuery } from '@/lib/price-books/queries';
import { getPriceBook } from '@/lib/price-books/server/get-price-book';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { DerivePage } from '../../_components/derive-page';

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: 'Scale or permute prices' };

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getPriceBook);
  return (
    <Hydrate
      queries={[
        { queryKey: priceBookQuery(id).queryKey, queryFn: async () => record },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
      ]}
    >
      <DerivePage id={id} />
    </Hydrate>
  );
}
