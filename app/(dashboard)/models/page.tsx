import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { listRegistryQuerySchema } from '@/lib/registry/schema';
import { ModelsList } from './_components/models-list';

export const metadata: Metadata = { title: 'Models' };

export default async function ModelsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const filter = listRegistryQuerySchema.catch({ archived: 'exclude' }).parse(await searchParams);
  return (
    <Hydrate queries={[{ queryKey: modelsQuery(filter).queryKey, queryFn: () => listModels(filter) }]}>
      <ModelsList />
    </Hydrate>
  );
}
