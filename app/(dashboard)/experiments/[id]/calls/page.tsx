import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { armSetupsQuery } from '@/lib/experiments/endings-queries';
import { getArmSetups } from '@/lib/experiments/server/get-arm-setups';
import { readExperiment } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { CallsView } from '../../_components/calls/calls-view';
import { DrawnView } from '../../_components/drawn-view';

export const metadata: Metadata = { title: 'Who is called' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { record } = await readExperiment((await params).id);
  const drawing = await readyDrawing(record, ['uses', 'endings']);
  return (
    <Hydrate queries={[{ queryKey: armSetupsQuery(record).queryKey, queryFn: () => getArmSetups(record.id) }]}>
      <DrawnView drawing={drawing}>
        <CallsView />
      </DrawnView>
    </Hydrate>
  );
}
