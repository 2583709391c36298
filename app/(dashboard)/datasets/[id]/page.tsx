import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetQuery, taskPagesKey } from '@/lib/datasets/queries';
import { getDataset } from '@/lib/datasets/server/get-dataset';
import { listTasks } from '@/lib/datasets/server/list-tasks';
import { recordOr404 } from '@/lib/http/record-or-404';
import { DatasetPage } from '../_components/dataset-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getDataset);
  return { title: record.name };
}

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getDataset);
  return (
    <Hydrate
      queries={[
        { queryKey: datasetQuery(id).queryKey, queryFn: async () => record },
        {
          queryKey: taskPagesKey(id, ''),
          queryFn: async () => ({ pages: [await listTasks(id)], pageParams: [-1] }),
        },
      ]}
    >
      <DatasetPage id={id} />
    </Hydrate>
  );
}
