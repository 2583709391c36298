'use client';
import { useQuery } from '@tanstack/react-query';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RecordState } from '@/components/registry/record-state';
import { SimulatedBadge } from '@/components/simulated-badge';
import { cn } from '@/lib/cn';
import { isMoving } from '@/lib/experiments/progress';
import { experimentQuery } from '@/lib/experiments/queries';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { paths } from '@/lib/paths';
import { ArmsTable } from './arms-table';
import { DesignFacts } from './design-facts';
import { ExperimentControls } from './experiment-controls';
import { ExperimentStatus } from './experiment-status';
import { ProgressPanel } from './progress-panel';
import { TaskMatrix } from './task-matrix';

/** While anything moves, its numbers are asked for this often, in ms. */
const refreshMs = 1_000;

export function ExperimentPage({ id }: { id: string }) {
  const query = useQuery({
    ...experimentQuery(id),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? refreshMs : false),
  });
  return <RecordState query={query}>{(experiment) => <ExperimentView experiment={experiment} />}</RecordState>;
}

function ExperimentView({ experiment }: { experiment: ExperimentDetail }) {
  return (
    <>
      <PageHeader
        title={experiment.name}
        breadcrumbs={[{ label: 'Experiments', href: paths.experiments }]}
        meta={<Standing experiment={experiment} className="max-sm:hidden" />}
        actions={<ExperimentControls experiment={experiment} />}
      />
      <PageBody className="flex flex-col gap-5">
        {experiment.message && (
          <p role="alert" className="rounded-lg border border-warning/40 bg-warning/5 px-4 py-2.5 text-warning">
            {experiment.message}
          </p>
        )}
        {/* Beside the title on wide screens: here it would leave no room for it. */}
        <Standing experiment={experiment} className="-mb-2 sm:hidden" />
        <ProgressPanel experiment={experiment} />
        <ArmsTable experiment={experiment} />
        <TaskMatrix experiment={experiment} />
        <DesignFacts experiment={experiment} />
      </PageBody>
    </>
  );
}

function Standing({ experiment, className }: { experiment: ExperimentDetail; className: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2', className)}>
      <span role="status" aria-label="Status">
        <ExperimentStatus status={experiment.status} inFlight={experiment.counts.running} />
      </span>
      {experiment.simulated && <SimulatedBadge />}
    </span>
  );
}
