import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { hasTests } from '@/lib/experiments/has-tests';
import { ratesQuery } from '@/lib/experiments/queries';
import { getRates } from '@/lib/experiments/server/get-rates';
import { readExperiment } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { DrawnView } from '../../_components/drawn-view';
import { TestsView } from '../../_components/tests/tests-view';

export const metadata: Metadata = { title: 'Tests' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { record } = await readExperiment((await params).id);
  const told = hasTests(record.arms);
  const drawing = told ? await readyDrawing(record, ['uses']) : null;
  return (
    <Hydrate queries={told ? [{ queryKey: ratesQuery(record).queryKey, queryFn: () => getRates(record.id) }] : []}>
      <DrawnView drawing={drawing}>
        <TestsView />
      </DrawnView>
    </Hydrate>
  );
}
