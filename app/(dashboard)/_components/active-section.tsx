'use client';
import { useQuery } from '@tanstack/react-query';
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

const quickWhile =
  <Data,>(isBusy: (data: Data) => boolean) =>
  ({ state: { data } }: { state: { data: Data | undefined } }) =>
    data !== undefined && isBusy(data) ? busyMs : quietMs;
const hasRuns = ({ runs }: RunPage) => runs.length > 0;

export type Active = { running: RunPage; waiting: RunPage; experiments: readonly ExperimentSummary[] };

/** Experiments and runs under way, kept up to date; null until they are known. */
export function useActive(): Active | null {
  const running = useQuery({ ...runsQuery(activeRuns), refetchInterval: quickWhile(hasRuns) }).data;
  const waiting = useQuery({ ...runsQuery(waitingRuns), refetchInterval: quickWhile(hasRuns) }).data;
  const { experiments } =
    useQuery({
      ...experimentsQuery(activeExperiments),
      refetchInterval: quickWhile((page) => page.experiments.length > 0),
    }).data ?? {};
  return running && waiting && experiments ? { running, waiting, experiments } : null;
}

export const isBusy = ({ running, waiting, experiments }: Active): boolean =>
  running.runs.length + waiting.runs.length + experiments.length > 0;

/** Experiments first: each is many runs. Of the runs those that run, then those that wait for their turn. */
export function ActiveSections({ active: { running, waiting, experiments } }: { active: Active }) {
  const runs = [...running.runs, ...waiting.runs].slice(0, mostShown);
  const moreRunning = running.total - Math.min(mostShown, running.runs.length);
  const moreWaiting = waiting.total - (runs.length - running.runs.length);
  return (
    <>
      {experiments.length > 0 && (
        <Section title="Experiments under way" href={`${paths.experiments}?status=running`}>
          <div className="overflow-hidden rounded-lg border bg-card">
            <ExperimentsTable experiments={experiments} />
          </div>
        </Section>
      )}
      {runs.length > 0 && (
        <Section title="Running now" href={`${paths.runs}${writeRunsQuery({ status: ['running', 'paused'] })}`}>
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
                  {formatCount(moreWaiting)} {runs.length > running.runs.length ? 'more ' : ''}waiting
                </Link>
              )}
            </p>
          )}
        </Section>
      )}
    </>
  );
}
