import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { readRunsQuery } from '@/lib/runs/list-search-params';
import { runsQuery } from '@/lib/runs/queries';
import { listRuns } from '@/lib/runs/server/list-runs';
import { RunsView } from './_components/runs-view';

export const metadata: Metadata = { title: 'Runs' };

export default async function RunsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const query = readRunsQuery(await searchParams);
  return (
    <Hydrate
      queries={[
        { queryKey: runsQuery(query).queryKey, queryFn: () => listRuns(query) },
        { queryKey: orchestratorsQuery().queryKey, queryFn: () => listOrchestrators() },
      ]}
    >
      <RunsView query={query} />
    </Hydrate>
  );
}
