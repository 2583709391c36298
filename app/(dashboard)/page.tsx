import { Hydrate } from '@/components/layout/hydrate';
import { backendsQuery } from '@/lib/backends/queries';
import { listBackends } from '@/lib/backends/server/list-backends';
import { runsQuery } from '@/lib/runs/queries';
import { listRuns } from '@/lib/runs/server/list-runs';
import { activeRuns, latestRuns } from './_components/overview-queries';
import { OverviewView } from './_components/overview-view';

export default function OverviewPage() {
  return (
    <Hydrate
      queries={[
        { queryKey: runsQuery(activeRuns).queryKey, queryFn: () => listRuns(activeRuns) },
        { queryKey: runsQuery(latestRuns).queryKey, queryFn: () => listRuns(latestRuns) },
        { queryKey: backendsQuery().queryKey, queryFn: () => listBackends() },
      ]}
    >
      <OverviewView />
    </Hydrate>
  );
}
