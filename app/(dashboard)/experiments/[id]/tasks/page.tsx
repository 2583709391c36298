import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { figuresQuery, matrixQuery, statesQuery } from '@/lib/experiments/queries';
import { getExperiment } from '@/lib/experiments/server/get-experiment';
import { getFigures } from '@/lib/experiments/server/get-figures';
import { getMatrix, getStates } from '@/lib/experiments/server/get-matrix';
import { recordOr404 } from '@/lib/http/record-or-404';
import { mostInPage } from '../../_components/most-in-page';
import { TasksView } from '../../_components/tasks/tasks-view';

export const metadata: Metadata = { title: 'Tasks' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id, record } = await recordOr404(params, getExperiment);
  const matrix = [
    { queryKey: matrixQuery(record).queryKey, queryFn: () => getMatrix(id) },
    { queryKey: statesQuery(record).queryKey, queryFn: () => getStates(id) },
    { queryKey: figuresQuery(id).queryKey, queryFn: () => getFigures(id) },
  ];
  return (
    <Hydrate queries={record.runCount <= mostInPage ? matrix : []}>
      <TasksView />
    </Hydrate>
  );
}
