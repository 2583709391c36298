'use client';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ChartProvenanceProvider } from '@/components/charts/chart-provenance';
import { ExperimentStatus } from '@/components/experiments/experiment-status';
import { TestBadge } from '@/components/experiments/test-badge';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { SimulatedBadge } from '@/components/simulated-badge';
import { cn } from '@/lib/cn';
import { isMoving } from '@/lib/experiments/progress';
import { experimentQuery } from '@/lib/experiments/queries';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { paths } from '@/lib/paths';
import { ExperimentProvider } from './experiment-context';
import { ExperimentControls } from './experiment-controls';
import { ExperimentTabs } from './experiment-tabs';
import { ExportMenu } from './export-menu';

/** While anything moves, its numbers are asked for this often, in ms. */
const refreshMs = 1_000;

/** What all pages of an experiment share: its name, how it stands, what can be done with it, and the way between them. */
export function ExperimentShell({ id, children }: { id: string; children: ReactNode }) {
  const query = useQuery({
    ...experimentQuery(id),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? refreshMs : false),
  });
  return (
    <RecordState query={query}>
      {(experiment) => (
        <Steady experiment={experiment}>
          <PageHeader
            title={experiment.name}
            breadcrumbs={[{ label: 'Experiments', href: paths.experiments }]}
            meta={<Standing experiment={experiment} className="max-sm:hidden" />}
            actions={
              <>
                <ExportMenu experiment={experiment} />
                <ExperimentControls experiment={experiment} />
              </>
            }
            className="print:hidden"
          >
            <ExperimentTabs experiment={experiment} />
          </PageHeader>
          <PageBody className="flex flex-col gap-5">
            {experiment.message && (
              <p role="alert" className="rounded-lg border border-warning/40 bg-warning/5 px-4 py-2.5 text-warning">
                {experiment.message}
              </p>
            )}
            {/* Beside the title on wide screens: here it would leave no room for it. */}
            <Standing experiment={experiment} className="-mb-2 sm:hidden print:hidden" />
            <ChartProvenanceProvider source={experiment.name} simulated={experiment.simulated}>
              {children}
            </ChartProvenanceProvider>
          </PageBody>
        </Steady>
      )}
    </RecordState>
  );
}

/** Of everything that was read anew, these alone differ where nothing happened. */
const alwaysNew: ReadonlySet<string> = new Set(['now', 'pace']);

/** Hands on the same experiment for as long as it is: a view that is still as the server drew it would be drawn anew by another. */
function Steady({ experiment, children }: { experiment: ExperimentDetail; children: ReactNode }) {
  const [steady, setSteady] = useState(experiment);
  const names = Object.keys(experiment) as (keyof ExperimentDetail)[];
  const isSame = names.every((name) => alwaysNew.has(name) || Object.is(experiment[name], steady[name]));
  const shown = isSame && experiment.endedAt !== null ? steady : experiment;
  if (shown !== steady) setSteady(shown);
  return <ExperimentProvider experiment={shown}>{children}</ExperimentProvider>;
}

function Standing({ experiment, className }: { experiment: ExperimentDetail; className: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2', className)}>
      <span role="status" aria-label="Status" className="flex">
        <ExperimentStatus status={experiment.status} inFlight={experiment.counts.running} />
      </span>
      <TestBadge kind={experiment.testKind} />
      {experiment.simulated && <SimulatedBadge />}
    </span>
  );
}
