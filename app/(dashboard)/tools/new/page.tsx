import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { collectionsQuery } from '@/lib/collections/queries';
import { listCollections } from '@/lib/collections/server/list-collections';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { priceBooksQuery } from '@/lib/price-books/queries';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { copyOf } from '@/lib/registry/server/copy-of';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { getTool } from '@/lib/tools-registry/server/get-tool';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { NewTool } from '../_components/new-tool';

export const metadata: Metadata = { title: 'New tool' };

export default async function NewToolPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const copy = await copyOf('tool', (await searchParams).from, getTool);
  return (
    <Hydrate
      queries={[
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: collectionsQuery().queryKey, queryFn: () => listCollections() },
        { queryKey: orchestratorsQuery().queryKey, queryFn: () => listOrchestrators() },
        { queryKey: priceBooksQuery().queryKey, queryFn: () => listPriceBooks() },
      ]}
    >
      <NewTool copyOf={copy} />
    </Hydrate>
  );
}
