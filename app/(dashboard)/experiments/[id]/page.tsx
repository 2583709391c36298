import { Hydrate } from '@/components/layout/hydrate';
import { figuresQuery, matrixQuery } from '@/lib/experiments/queries';
import { getExperiment } from '@/lib/experiments/server/get-experiment';
import { getFigures } from '@/lib/experiments/server/get-figures';
import { getMatrix } from '@/lib/experiments/server/get-matrix';
import { recordOr404 } from '@/lib/http/record-or-404';
import { AnswersView } from '../_components/answers-view';
import { mostInPage } from '../_components/most-in-page';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id, record } = await recordOr404(params, getExperiment);
  const runs = [
    { queryKey: matrixQuery(record).queryKey, queryFn: () => getMatrix(id) },
    { queryKey: figuresQuery(id).queryKey, queryFn: () => getFigures(id) },
  ];
  return (
    <Hydrate queries={record.runCount <= mostInPage ? runs : []}>
      <AnswersView />
    </Hydrate>
  );
}
