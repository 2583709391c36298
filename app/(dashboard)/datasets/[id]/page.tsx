import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetQuery, datasetVersionsQuery, taskPagesQuery } from '@/lib/datasets/queries';
import { getDataset } from '@/lib/datasets/server/get-dataset';
import { listTasks } from '@/lib/datasets/server/list-tasks';
import { listVersions } from '@/lib/datasets/server/list-versions';
import { listQueryOf, readTaskFilters } from '@/lib/datasets/task-selection';
import { recordOr404 } from '@/lib/http/record-or-404';
import { countField } from '@/lib/http/search-fields';
import { toSearchParams } from '@/lib/http/search-params';
import { DatasetPage } from '../_components/dataset-page';

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getDataset);
  return { title: record.name };
}

export default async function Page({ params, searchParams }: Props) {
  const { id, record } = await recordOr404(params, getDataset);
  const search = toSearchParams(await searchParams);
  const version = countField(search.get('version') ?? undefined) ?? record.version;
  const filter = { ...listQueryOf(readTaskFilters(search)), ...(version !== record.version && { version }) };
  return (
    <Hydrate
      queries={[
        { queryKey: datasetQuery(id).queryKey, queryFn: async () => record },
        { queryKey: datasetVersionsQuery(id).queryKey, queryFn: () => listVersions(id) },
        {
          queryKey: taskPagesQuery(id, filter).queryKey,
          queryFn: async () => ({ pages: [await listTasks(id, filter)], pageParams: [-1] }),
        },
      ]}
    >
      <DatasetPage id={id} />
    </Hydrate>
  );
}
