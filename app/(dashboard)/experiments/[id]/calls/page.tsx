import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { armSetupsQuery } from '@/lib/experiments/endings-queries';
import { getArmSetups } from '@/lib/experiments/server/get-arm-setups';
import { experimentOfDocument } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { CallsView } from '../../_components/calls/calls-view';
import { DrawnView } from '../../_components/drawn-view';

export const metadata: Metadata = { title: 'Who is called' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const experiment = await experimentOfDocument((await params).id);
  const drawing = experiment && (await readyDrawing(experiment, ['uses', 'endings']));
  return (
    <Hydrate
      queries={
        experiment
          ? [{ queryKey: armSetupsQuery(experiment).queryKey, queryFn: () => getArmSetups(experiment.id) }]
          : []
      }
    >
      <DrawnView drawing={drawing}>
        <CallsView />
      </DrawnView>
    </Hydrate>
  );
}
