import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { RewardsView } from '../../_components/rewards/rewards-view';

export const metadata: Metadata = { title: 'Rewards' };

export default function Page() {
  return (
    <Hydrate queries={[{ queryKey: preferencesQuery().queryKey, queryFn: () => listPreferences({}) }]}>
      <RewardsView />
    </Hydrate>
  );
}
