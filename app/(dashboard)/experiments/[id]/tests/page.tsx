import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { hasTests } from '@/lib/experiments/has-tests';
import { ratesQuery } from '@/lib/experiments/queries';
import { getRates } from '@/lib/experiments/server/get-rates';
import { experimentOfDocument } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { DrawnView } from '../../_components/drawn-view';
import { TestsView } from '../../_components/tests/tests-view';

export const metadata: Metadata = { title: 'Tests' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const experiment = await experimentOfDocument((await params).id);
  const told = experiment !== null && hasTests(experiment.arms);
  const drawing = told ? await readyDrawing(experiment, ['uses']) : null;
  return (
    <Hydrate
      queries={told ? [{ queryKey: ratesQuery(experiment).queryKey, queryFn: () => getRates(experiment.id) }] : []}
    >
      <DrawnView drawing={drawing}>
        <TestsView />
      </DrawnView>
    </Hydrate>
  );
}
