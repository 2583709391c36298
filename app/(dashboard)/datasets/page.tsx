import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetsQuery } from '@/lib/datasets/queries';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { listRegistryQuerySchema } from '@/lib/registry/schema';
import { DatasetsList } from './_components/datasets-list';

export const metadata: Metadata = { title: 'Datasets' };

export default async function DatasetsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const filter = listRegistryQuerySchema.catch({ archived: 'exclude' }).parse(await searchParams);
  return (
    <Hydrate queries={[{ queryKey: datasetsQuery(filter).queryKey, queryFn: () => listDatasets(filter) }]}>
      <DatasetsList />
    </Hydrate>
  );
}
