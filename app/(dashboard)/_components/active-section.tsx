'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ExperimentsTable } from '@/components/experiments/experiments-table';
import { RunsTable } from '@/components/runs/runs-table';
import { Link } from '@/components/ui/link';
import { experimentsQuery } from '@/lib/experiments/queries';
import type { ExperimentSummary } from '@/lib/experiments/schema';
import { formatCount } from '@/lib/format';
import { paths } from '@/lib/paths';
import { runsQuery } from '@/lib/runs/queries';
import type { RunPage } from '@/lib/runs/schema';
import { writeRunsQuery } from '@/lib/runs/write-runs-query';
import { activeExperiments, activeRuns, mostShown, waitingRuns } from './overview-queries';
import { Section } from './section';

/** What is under way is asked for this often, in ms: quick while something is. */
const busyMs = 2_000;
const quietMs = 10_000;

const queries = [runsQuery(activeRuns), runsQuery(waitingRuns), experimentsQuery(activeExperiments)] as const;
const [runningQuery, waitingQuery, underWayQuery] = queries;

export type Active = { running: RunPage; waiting: RunPage; experiments: readonly ExperimentSummary[] };

export const isBusy = ({ running, waiting, experiments }: Active): boolean =>
  running.runs.length + waiting.runs.length + experiments.length > 0;

/** Experiments and runs under way, kept up to date; null until they are known. */
export function useActive(): Active | null {
  const client = useQueryClient();
  const read = (): Active | null => {
    const running = client.getQueryData(runningQuery.queryKey);
    const waiting = client.getQueryData(waitingQuery.queryKey);
    const underWay = client.getQueryData(underWayQuery.queryKey);
    return running && waiting && underWay ? { running, waiting, experiments: underWay.experiments } : null;
  };
  // All at the pace of the busiest: what leaves one list is looked for in the next.
  const active = read();
  const refetchInterval = active && isBusy(active) ? busyMs : quietMs;
  useQuery({ ...runningQuery, refetchInterval });
  useQuery({ ...waitingQuery, refetchInterval });
  useQuery({ ...underWayQuery, refetchInterval });
  return active;
}

/** The newest experiments first: each is many runs. Of the runs those that run, then those that wait for their turn. */
export function ActiveSections({ active: { running, waiting, experiments } }: { active: Active }) {
  // The lists are read apart: a run that began between the two is in both.
  const started = new Set(running.runs.map(({ id }) => id));
  const waits = waiting.runs.filter(({ id }) => !started.has(id));
  const runs = [...running.runs, ...waits].slice(0, mostShown);
  const moreRunning = running.total - running.runs.length;
  const moreWaiting = Math.max(0, waiting.total - waiting.runs.length + waits.length - (runs.length - started.size));
  const all = writeRunsQuery({ status: started.size > 0 ? ['running', 'paused'] : ['queued'] });
  return (
    <>
      {experiments.length > 0 && (
        <Section title="Experiments under way" href={`${paths.experiments}?status=running`}>
          <div className="overflow-hidden rounded-lg border bg-card">
            <ExperimentsTable experiments={experiments.slice(0, mostShown)} />
          </div>
        </Section>
      )}
      {runs.length > 0 && (
        <Section title={started.size > 0 ? 'Running now' : 'Waiting to run'} href={`${paths.runs}${all}`}>
          <RunsTable runs={runs} />
          {moreRunning + moreWaiting > 0 && (
            <p className="mt-2 flex gap-4 text-muted-foreground text-xs">
              {moreRunning > 0 && (
                <Link
                  className="hover:text-foreground"
                  href={`${paths.runs}${writeRunsQuery({ status: ['running', 'paused'] })}`}
                >
                  {formatCount(moreRunning)} more under way
                </Link>
              )}
              {moreWaiting > 0 && (
                <Link className="hover:text-foreground" href={`${paths.runs}${writeRunsQuery({ status: ['queued'] })}`}>
                  {formatCount(moreWaiting)} {runs.length > started.size ? 'more ' : ''}waiting
                </Link>
              )}
            </p>
          )}
        </Section>
      )}
    </>
  );
}
