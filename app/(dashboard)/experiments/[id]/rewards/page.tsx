import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { experimentOfDocument } from '@/lib/experiments/server/read-experiment';
import { readyDrawing } from '@/lib/experiments/server/ready-drawing';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { DrawnView } from '../../_components/drawn-view';
import { RewardsView } from '../../_components/rewards/rewards-view';

export const metadata: Metadata = { title: 'Rewards' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const experiment = await experimentOfDocument((await params).id);
  const drawing = experiment && (await readyDrawing(experiment, ['uses']));
  return (
    <Hydrate queries={[{ queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences({}) }]}>
      <DrawnView drawing={drawing}>
        <RewardsView />
      </DrawnView>
    </Hydrate>
  );
}
