import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { listRegistryQuerySchema } from '@/lib/registry/schema';
import { OrchestratorsList } from './_components/orchestrators-list';

export const metadata: Metadata = { title: 'Orchestrators' };

export default async function OrchestratorsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const filter = listRegistryQuerySchema.catch({ archived: 'exclude' }).parse(await searchParams);
  return (
    <Hydrate queries={[{ queryKey: orchestratorsQuery(filter).queryKey, queryFn: () => listOrchestrators(filter) }]}>
      <OrchestratorsList />
    </Hydrate>
  );
}
