'use client';
import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import { Segmented } from '@/components/charts/segmented';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RunsTable } from '@/components/runs/runs-table';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { useSearchState } from '@/lib/http/use-search-state';
import { armsQuery } from '@/lib/overview/queries';
import type { Arms, FiguresSource } from '@/lib/overview/schema';
import { windowDays } from '@/lib/overview/windows';
import { paths } from '@/lib/paths';
import { runsQuery } from '@/lib/runs/queries';
import { ActiveSections, isBusy, useActive } from './active-section';
import { ArmsCard } from './arms-card';
import { ArmsTable } from './arms-table';
import { BackendsSection } from './backends-section';
import { FirstSteps } from './first-steps';
import { latestRuns } from './overview-queries';
import { figuresQueryOf, type OverviewState, overviewFields } from './overview-state';
import { Section } from './section';
import { SpendCard } from './spend-card';

/** What has ended is asked for this often, in ms: quick while something runs. */
const busyMs = 2_000;
const quietMs = 10_000;

export function OverviewView() {
  const [state, setState] = useSearchState(overviewFields);
  const active = useActive();
  const busy = active !== null && isBusy(active);
  const latest = useQuery({ ...runsQuery(latestRuns), refetchInterval: busy ? busyMs : quietMs });
  const arms = useQuery({ ...armsQuery(figuresQueryOf(state)), refetchInterval: busy ? quietMs : false });
  const fresh = active !== null && !busy && latest.data?.runs.length === 0;
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <>
            {!fresh && <FiguresSwitches arms={arms.data} state={state} onChange={setState} />}
            <Button variant="primary" asChild>
              <Link href={paths.playground}>
                <Play aria-hidden /> New run
              </Link>
            </Button>
          </>
        }
      />
      <PageBody className="space-y-8">
        {fresh && <FirstSteps />}
        {active && <ActiveSections active={active} />}
        {!fresh && (
          <>
            <div className="grid items-start gap-4 xl:grid-cols-2">
              <ArmsCard query={arms} state={state} onChange={setState} />
              <SpendCard state={state} onChange={setState} />
            </div>
            {arms.data && arms.data.arms.length > 0 && (
              <ArmsTable arms={arms.data.arms} simulated={arms.data.source === 'simulated'} />
            )}
            <Section title="Latest runs" href={paths.runs}>
              {latest.isPending ? (
                <ListSkeleton rows={6} />
              ) : latest.isError ? (
                <ErrorPanel error={latest.error} onRetry={() => void latest.refetch()} />
              ) : latest.data.runs.length === 0 ? (
                <p className="py-4 text-muted-foreground">None has ended yet.</p>
              ) : (
                <RunsTable runs={latest.data.runs} />
              )}
            </Section>
          </>
        )}
        <BackendsSection />
      </PageBody>
    </>
  );
}

function FiguresSwitches({
  arms,
  state,
  onChange,
}: {
  arms: Arms | undefined;
  state: OverviewState;
  onChange: (change: Partial<OverviewState>) => void;
}) {
  return (
    <>
      {(arms?.hasOther || state.source) && (
        <Segmented<FiguresSource>
          label="Real or simulated figures"
          value={arms?.source ?? state.source ?? 'real'}
          options={[
            { value: 'real', label: 'Real' },
            { value: 'simulated', label: 'Simulated' },
          ]}
          onChange={(source) => onChange({ source })}
        />
      )}
      <Segmented
        label="Window"
        value={state.days}
        options={windowDays.map((days) => ({ value: days, label: `${days} d` }))}
        onChange={(days) => onChange({ days })}
      />
    </>
  );
}
