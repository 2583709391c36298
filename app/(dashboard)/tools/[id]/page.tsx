import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { collectionsQuery } from '@/lib/collections/queries';
import { listCollections } from '@/lib/collections/server/list-collections';
import { recordOr404 } from '@/lib/http/record-or-404';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { toolQuery, toolsQuery } from '@/lib/tools-registry/queries';
import { getTool } from '@/lib/tools-registry/server/get-tool';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { ToolPage } from '../_components/tool-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getTool);
  return { title: record.name };
}

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getTool);
  return (
    <Hydrate
      queries={[
        { queryKey: toolQuery(id).queryKey, queryFn: async () => record },
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: collectionsQuery().queryKey, queryFn: () => listCollections() },
        { queryKey: orchestratorsQuery().queryKey, queryFn: () => listOrchestrators() },
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks() },
      ]}
    >
      <ToolPage id={id} />
    </Hydrate>
  );
}
