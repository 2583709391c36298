import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { experimentQuery, matrixQuery, statesQuery } from '@/lib/experiments/queries';
import { getExperiment } from '@/lib/experiments/server/get-experiment';
import { getMatrix, getStates } from '@/lib/experiments/server/get-matrix';
import { recordOr404 } from '@/lib/http/record-or-404';
import { ExperimentPage } from '../_components/experiment-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getExperiment);
  return { title: record.name };
}

/** More runs than this are fetched once the page is there, instead of standing in it. */
const mostInPage = 2_000;

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getExperiment);
  const { superseded, runCount } = record;
  const matrix = [
    { queryKey: matrixQuery(id, superseded).queryKey, queryFn: () => getMatrix(id) },
    { queryKey: statesQuery(id, superseded).queryKey, queryFn: () => getStates(id) },
  ];
  return (
    <Hydrate
      queries={[
        { queryKey: experimentQuery(id).queryKey, queryFn: async () => record },
        ...(runCount <= mostInPage ? matrix : []),
      ]}
    >
      <ExperimentPage id={id} />
    </Hydrate>
  );
}
