'use client';
import { PhoneCall } from 'lucide-react';
import { useMemo } from 'react';
import { ChartProvenanceProvider } from '@/components/charts/chart-provenance';
import { ErrorPanel } from '@/components/error-panel';
import { Later } from '@/components/later';
import { Empty } from '@/components/ui/empty';
import { Skeleton } from '@/components/ui/skeleton';
import { callTotals, passingTools } from '@/lib/experiments/who-is-called';
import { formatCount } from '@/lib/format';
import { useSearchState } from '@/lib/http/use-search-state';
import { useExperiment } from '../experiment-context';
import { BiasCard } from './bias-card';
import { callsFields } from './calls-state';
import { MoneyCard } from './money-card';
import { SharesCard } from './shares-card';
import { TurnsCard } from './turns-card';
import { type CallsData, useCallsData } from './use-calls-data';
import { WasteCard } from './waste-card';

/** Who is called under each arm, whom it favours, how long it goes on, and what the money went to. */
export function CallsView() {
  const experiment = useExperiment();
  const { data, error, isFetching, refetch } = useCallsData(experiment);
  if (data)
    return (
      <ChartProvenanceProvider source={experiment.name} simulated={experiment.simulated}>
        <Cards data={data} />
      </ChartProvenanceProvider>
    );
  if (error) return <ErrorPanel error={error} onRetry={refetch} retrying={isFetching} />;
  return (
    <div role="status" aria-label="Loading who was called" className="flex flex-col gap-5">
      <Skeleton className="h-96 w-full rounded-lg" />
      <Skeleton className="h-72 w-full rounded-lg" />
      <Skeleton className="h-72 w-full rounded-lg" />
    </div>
  );
}

function Cards({ data }: { data: CallsData }) {
  const { figures, uses, setups } = data;
  const [state, setState] = useSearchState(callsFields);
  const totals = useMemo(() => callTotals({ figures, uses, passing: passingTools(setups) }), [figures, uses, setups]);
  const complete = totals.arms.reduce((sum, { runs }) => sum + runs, 0);
  if (complete === 0 && uses.useCount === 0)
    return (
      <Empty icon={PhoneCall} title="Nobody was called yet">
        As soon as runs have ended, it stands here whom they called and what that took.
      </Empty>
    );
  return (
    <>
      <p className="-mb-2 text-muted-foreground text-xs">
        Shares and means are over {formatCount(complete)} of {formatCount(figures.runCount)} runs: those that came to an
        end of their own. Money is all of it, failed runs and superseded attempts too.
      </p>
      <SharesCard data={data} totals={totals} state={state} onChange={setState} />
      <Later>
        <BiasCard
          data={data}
          strongestId={state.strongest ?? null}
          published={state.published === 'yes'}
          onChange={setState}
        />
        <TurnsCard data={data} />
        <MoneyCard data={data} view={state.money} onChange={setState} />
        <WasteCard data={data} />
      </Later>
    </>
  );
}
