import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { backendsQuery } from '@/lib/backends/queries';
import { listBackends } from '@/lib/backends/server/list-backends';
import { listRegistryQuerySchema } from '@/lib/registry/schema';
import { BackendsList } from './_components/backends-list';

export const metadata: Metadata = { title: 'Backends' };

export default async function BackendsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const filter = listRegistryQuerySchema.catch({ archived: 'exclude' }).parse(await searchParams);
  return (
    <Hydrate queries={[{ queryKey: backendsQuery(filter).queryKey, queryFn: () => listBackends(filter) }]}>
      <BackendsList />
    </Hydrate>
  );
}
