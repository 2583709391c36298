import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { backendsQuery } from '@/lib/backends/queries';
import { listBackends } from '@/lib/backends/server/list-backends';
import { experimentsQuery } from '@/lib/experiments/queries';
import { listExperimentsQuerySchema } from '@/lib/experiments/schema';
import { listExperiments } from '@/lib/experiments/server/list-experiments';
import { readSearchParams, toSearchParams } from '@/lib/http/search-params';
import { armsQuery, spendQuery } from '@/lib/overview/queries';
import { getArms } from '@/lib/overview/server/get-arms';
import { getSpend } from '@/lib/overview/server/get-spend';
import { runsQuery } from '@/lib/runs/queries';
import { listRuns } from '@/lib/runs/server/list-runs';
import { activeExperiments, activeRuns, latestRuns, waitingRuns } from './_components/overview-queries';
import { figuresQueryOf, overviewFields } from './_components/overview-state';
import { OverviewView } from './_components/overview-view';

export const metadata: Metadata = { title: 'Overview' };

export default async function OverviewPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const figures = figuresQueryOf(readSearchParams(overviewFields, toSearchParams(await searchParams)));
  return (
    <Hydrate
      queries={[
        { queryKey: runsQuery(activeRuns).queryKey, queryFn: () => listRuns(activeRuns) },
        { queryKey: runsQuery(waitingRuns).queryKey, queryFn: () => listRuns(waitingRuns) },
        {
          queryKey: experimentsQuery(activeExperiments).queryKey,
          queryFn: () => listExperiments(listExperimentsQuerySchema.parse(activeExperiments)),
        },
        { queryKey: runsQuery(latestRuns).queryKey, queryFn: () => listRuns(latestRuns) },
        { queryKey: armsQuery(figures).queryKey, queryFn: () => getArms(figures) },
        { queryKey: spendQuery(figures).queryKey, queryFn: () => getSpend(figures) },
        { queryKey: backendsQuery().queryKey, queryFn: () => listBackends() },
      ]}
    >
      <OverviewView />
    </Hydrate>
  );
}
