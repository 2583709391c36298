import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetQuery } from '@/lib/datasets/queries';
import { getDataset } from '@/lib/datasets/server/get-dataset';
import { recordOr404 } from '@/lib/http/record-or-404';
import { AddTasks } from '../../_components/add-tasks';

export const metadata: Metadata = { title: 'Import more tasks' };

export default async function AddTasksPage({ params }: { params: Promise<{ id: string }> }) {
  const { id, record } = await recordOr404(params, getDataset);
  return (
    <Hydrate queries={[{ queryKey: datasetQuery(id).queryKey, queryFn: async () => record }]}>
      <AddTasks id={id} />
    </Hydrate>
  );
}
