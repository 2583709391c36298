'use client';
import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { formatCount, plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import { storedRunsQuery } from '@/lib/preferences/ranking-query';
import type { PreferenceWeights } from '@/lib/preferences/schema';
import { describeLead, explainLead } from '@/lib/rewards/explain-lead';
import { prepareRanking, type Ranking } from '@/lib/rewards/prepare-ranking';
import { rankArms } from '@/lib/rewards/rank-arms';
import type { StoredRuns } from '@/lib/rewards/stored-runs';
import { storedRunsLimit } from '@/lib/rewards/stored-runs-limit';
import { RankingFilters, toStoredRunsQuery, useRankingState } from './ranking-filters';
import { ArmsSkeleton, RankingFrame } from './ranking-frame';
import { armName, RankingTable } from './ranking-table';

/** Which orchestrator × preference would have won on the stored runs under these weights, as they are being moved. */
export function RankingPanel({ weights, saved }: { weights: PreferenceWeights; saved: PreferenceWeights | null }) {
  const [state, setState] = useRankingState();
  const query = useQuery(storedRunsQuery(toStoredRunsQuery(state)));
  const ranking = useMemo(() => (query.data ? prepareRanking(query.data) : null), [query.data]);
  return (
    <RankingFrame
      badge={query.data && query.data.source !== 'real' && query.data.group.length > 0 && <SimulatedBadge />}
    >
      <RankingFilters state={state} onChange={setState} source={query.data?.source} />
      {query.isError && !query.data ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : !query.data || !ranking ? (
        <ArmsSkeleton />
      ) : ranking.runCount === 0 ? (
        <NothingToCompare data={query.data} onSource={(runs) => setState({ runs })} />
      ) : (
        <Ranked data={query.data} ranking={ranking} weights={weights} saved={saved} />
      )}
    </RankingFrame>
  );
}

function Ranked({
  data,
  ranking,
  weights,
  saved,
}: {
  data: StoredRuns;
  ranking: Ranking;
  weights: PreferenceWeights;
  saved: PreferenceWeights | null;
}) {
  const current = useDeferredValue(weights);
  const ranked = useMemo(() => rankArms(ranking, current), [ranking, current]);
  const before = useMemo(
    () => (saved === null ? null : new Map(rankArms(ranking, saved).map(({ arm, rank }) => [arm, rank]))),
    [ranking, saved],
  );
  const compared = ranked.filter(({ isThin }) => !isThin);
  const lead = explainLead(ranking, compared);
  const [first, second] = compared;
  const isWeighed = ranked.some(({ meanReward }) => meanReward > 0);
  return (
    <>
      {lead && first && second && (
        <p aria-live="polite" data-testid="ranking-lead" className="text-pretty">
          {isWeighed
            ? describeLead(lead, { first: armName(first), second: armName(second) })
            : 'Under these weights no run earns anything: give something a weight above 0.'}
          {lead.sharedTasks === 0 && ' They have no task in common, so compare with care.'}
        </p>
      )}
      <RankingTable ranked={ranked} before={before} />
      <ul className="grid gap-0.5 text-muted-foreground text-xs">
        <li>
          {plural(ranking.runCount, 'run')} of {plural(ranking.taskCount, 'task')}; reward is the mean of Eq 2 over an
          arm's runs, each compared with the other runs of its task. What was not answered counts as not solved.
        </li>
        {ranking.aloneRuns > 0 && (
          <li>
            {plural(ranking.aloneRuns, 'run is', 'runs are')} left out: no other arm has run the same task, so there is
            nothing to compare {ranking.aloneRuns === 1 ? 'it' : 'them'} with.
          </li>
        )}
        {data.isCut && <li>Only the newest {formatCount(storedRunsLimit)} runs are read.</li>}
        {data.otherSourceRuns > 0 && (
          <li>{plural(data.otherSourceRuns, data.source === 'real' ? 'simulated run' : 'real run')} not mixed in.</li>
        )}
      </ul>
    </>
  );
}

function NothingToCompare({ data, onSource }: { data: StoredRuns; onSource: (source: 'real' | 'simulated') => void }) {
  const other = data.source === 'real' ? 'simulated' : 'real';
  return (
    <Empty
      icon={FlaskConical}
      title={data.group.length === 0 ? 'No judged runs here yet' : 'Nothing to compare yet'}
      className="px-2 py-6"
      actions={
        <>
          {data.otherSourceRuns > 0 && (
            <Button variant="outline" size="sm" onClick={() => onSource(other)}>
              Show {plural(data.otherSourceRuns, `${other} run`)}
            </Button>
          )}
          <Button asChild variant="outline" size="sm">
            <Link href={paths.newExperiment}>New experiment</Link>
          </Button>
          <Button asChild variant="ghost" size="sm">
            <Link href={paths.playground}>Playground</Link>
          </Button>
        </>
      }
    >
      {data.group.length === 0
        ? 'A ranking needs runs whose answers were judged: run tasks that have a reference answer.'
        : `${plural(data.group.length, 'run is', 'runs are')} stored, but no task was run by two different orchestrators or preferences. Run the same tasks with another one.`}
    </Empty>
  );
}
