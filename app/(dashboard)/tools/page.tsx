import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { listRegistryQuerySchema } from '@/lib/registry/schema';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { ToolsList } from './_components/tools-list';

export const metadata: Metadata = { title: 'Tools' };

export default async function ToolsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const filter = listRegistryQuerySchema.catch({ archived: 'exclude' }).parse(await searchParams);
  return (
    <Hydrate queries={[{ queryKey: toolsQuery(filter).queryKey, queryFn: () => listTools(filter) }]}>
      <ToolsList />
    </Hydrate>
  );
}
