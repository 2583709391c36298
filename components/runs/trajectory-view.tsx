'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { type Breadcrumb, PageBody } from '@/components/layout/page-header';
import { useShortcutHelp } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { runQuery, turnIndexQuery } from '@/lib/runs/queries';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunDetail } from '@/lib/runs/schema';
import { emptyTurnIndex, extendTurnIndex } from '@/lib/runs/turn-index';
import { RunFacts } from './run-facts';
import { RunHeader } from './run-header';
import { RunNamesProvider } from './run-names';
import { RunOutcome } from './run-outcome';
import { RunOverviewStrip } from './run-overview-strip';
import { RunPreferences } from './run-preferences';
import { TrajectorySearchBox, TrajectorySearchResults } from './trajectory-search';
import { TrajectorySkeleton } from './trajectory-skeleton';
import { TurnDetail } from './turn-detail';
import { rowOfTurn, TurnList } from './turn-list';
import { useLiveRun } from './use-live-run';
import { useTrajectoryKeys } from './use-trajectory-keys';
import { useTrajectoryLocation } from './use-trajectory-location';

/** While a judge model has the answer the run is asked for again this often, in ms. */
const judgingMs = 1_000;

/** A whole run: what it was asked, how it stands, every turn. Live while it runs, the same afterwards. */
export function TrajectoryView({
  runId,
  breadcrumbs,
  actions,
}: {
  runId: string;
  breadcrumbs: readonly Breadcrumb[];
  /** Beside the run's own actions. */
  actions?: React.ReactNode;
}) {
  const run = useQuery({
    ...runQuery(runId),
    // Judged after its last event, when no stream tells of it any more.
    refetchInterval: ({ state }) => (state.data?.judging ? judgingMs : false),
  });
  if (run.isPending) return <TrajectorySkeleton />;
  if (run.isError)
    return (
      <PageBody>
        <ErrorPanel error={run.error} onRetry={() => run.refetch()} />
      </PageBody>
    );
  return (
    <RunNamesProvider snapshot={run.data.snapshot}>
      <Trajectory run={run.data} breadcrumbs={breadcrumbs} actions={actions} />
    </RunNamesProvider>
  );
}

const keys = {
  title: 'Trajectory',
  shortcuts: [
    { keys: ['j'], label: 'Next turn' },
    { keys: ['k'], label: 'Previous turn' },
    { keys: ['Home'], label: 'First turn' },
    { keys: ['End'], label: 'Last turn' },
    { keys: ['/'], label: 'Search in the run' },
    { keys: ['f'], label: 'Follow the newest turn' },
  ],
};

function Trajectory({
  run,
  breadcrumbs,
  actions,
}: {
  run: RunDetail;
  breadcrumbs: readonly Breadcrumb[];
  actions: React.ReactNode;
}) {
  useShortcutHelp(keys);
  const index = useQuery(turnIndexQuery(run.id));
  const running = !endedStatuses.includes(run.status);
  const watching = running && run.status !== 'paused';
  const live = useLiveRun({ runId: run.id, after: index.data?.lastSeq ?? 0, enabled: watching && index.isSuccess });
  const turns = useMemo(
    () => extendTurnIndex(index.data ?? emptyTurnIndex, live.events, run.startedAt),
    [index.data, live.events, run.startedAt],
  );
  const location = useTrajectoryLocation();
  const [following, setFollowing] = useState(true);
  const searchBox = useRef<HTMLInputElement>(null);

  const follow = running && following && location.turn === null;
  const newest = turns.turn.at(-1) ?? null;
  const selected = location.turn ?? (running ? newest : (turns.turn[0] ?? null));
  const row = selected === null ? -1 : rowOfTurn(turns, selected);
  const previous = turns.turn[row - 1] ?? null;
  const next = turns.turn[row + 1] ?? null;
  const searching = location.query !== '';

  useTrajectoryKeys({
    move: (by) => {
      const latest = location.latestTurn();
      const from = latest === null ? row : rowOfTurn(turns, latest);
      const target = turns.turn[Math.min(Math.max(from + by, 0), turns.turn.length - 1)];
      if (target !== undefined) location.selectTurn(target);
    },
    toEnd: (end) => {
      const target = end === 'first' ? turns.turn[0] : newest;
      if (target !== undefined && target !== null) location.selectTurn(target);
    },
    search: () => searchBox.current?.focus(),
    toggleFollow: () => {
      setFollowing(true);
      location.selectTurn(null);
    },
  });

  return (
    <>
      <RunHeader
        run={run}
        connection={watching ? live.connection : 'ended'}
        breadcrumbs={breadcrumbs}
        actions={actions}
      />
      <PageBody className="space-y-4">
        <RunFacts run={run} />
        <RunOutcome run={run} />
        {run.snapshot.preference && <RunPreferences run={run} />}
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(19rem,24rem)_minmax(0,1fr)]">
          <section
            aria-label="Turns of the run"
            className="flex max-h-[22rem] flex-col overflow-hidden rounded-lg border bg-card lg:sticky lg:top-24 lg:max-h-[calc(100dvh-7rem)]"
          >
            <div className="flex items-center gap-2 border-b p-2">
              <div className="min-w-0 flex-1">
                <TrajectorySearchBox ref={searchBox} query={location.query} onQuery={location.setQuery} />
              </div>
              {running && (
                <Button
                  size="sm"
                  variant={follow ? 'secondary' : 'ghost'}
                  aria-pressed={follow}
                  onClick={() => {
                    setFollowing(!follow);
                    location.selectTurn(follow ? selected : null);
                  }}
                >
                  Follow
                </Button>
              )}
            </div>
            {!searching && <RunOverviewStrip index={turns} selected={selected} onSelect={location.selectTurn} />}
            <div className="flex min-h-0 flex-1 flex-col">
              {searching ? (
                <TrajectorySearchResults runId={run.id} query={location.query} onSelect={location.selectCall} />
              ) : index.isError ? (
                <ErrorPanel error={index.error} onRetry={() => index.refetch()} />
              ) : turns.turn.length === 0 ? (
                <p className="p-4 text-muted-foreground text-xs">
                  {run.status === 'queued'
                    ? 'Waiting for a free worker…'
                    : running
                      ? 'The first turn is starting…'
                      : 'No turn was made.'}
                </p>
              ) : (
                <TurnList index={turns} selected={selected} follow={follow} onSelect={location.selectTurn} />
              )}
            </div>
          </section>
          {selected === null ? (
            <NoTurn run={run} />
          ) : (
            <TurnDetail
              runId={run.id}
              turn={selected}
              callId={location.callId}
              live={live}
              previous={previous}
              next={next}
              onTurn={location.selectTurn}
              onCall={(callId) => location.selectCall({ turn: selected, callId })}
            />
          )}
        </div>
      </PageBody>
    </>
  );
}

const NoTurn = ({ run }: { run: RunDetail }) =>
  endedStatuses.includes(run.status) ? null : (
    <div className="space-y-3" aria-hidden>
      <Skeleton className="h-24 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
