'use client';

import { WifiOff } from 'lucide-react';
import { type Breadcrumb, PageHeader } from '@/components/layout/page-header';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';
import type { Connection } from '@/lib/runs/live-run';
import type { RunDetail } from '@/lib/runs/schema';
import { RunActions } from './run-actions';
import { RunStatus } from './run-status';

/** What the run is, how it stands and what can be done with it. */
export function RunHeader({
  run,
  connection,
  breadcrumbs,
  actions,
}: {
  run: RunDetail;
  connection: Connection;
  breadcrumbs: readonly Breadcrumb[];
  actions?: React.ReactNode;
}) {
  const { orchestrator, preference, priceBook } = run.snapshot;
  return (
    <PageHeader
      title={run.title}
      breadcrumbs={breadcrumbs}
      actions={
        <>
          <RunActions run={run} />
          {actions}
        </>
      }
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-2 text-muted-foreground text-xs">
        <span aria-live="polite" data-testid="run-status">
          <RunStatus status={run.status} />
        </span>
        {run.control && (
          <Badge variant="warning">{run.control === 'cancel' ? 'Cancelling…' : 'Pausing after this turn…'}</Badge>
        )}
        {run.simulated && <SimulatedBadge />}
        {connection === 'lost' && (
          <Badge variant="warning">
            <WifiOff aria-hidden /> Reconnecting…
          </Badge>
        )}
        <Link className="text-foreground hover:underline" href={paths.orchestrator(orchestrator.id)}>
          {orchestrator.name} <span className="text-muted-foreground">v{orchestrator.version}</span>
        </Link>
        <span className="font-mono">{run.protocol}</span>
        {preference && (
          <Link className="hover:underline" href={paths.preference(preference.id)}>
            {preference.name} v{preference.version}
          </Link>
        )}
        {priceBook && (
          <Link className="hover:underline" href={paths.priceBook(priceBook.id)}>
            {priceBook.name} v{priceBook.version}
          </Link>
        )}
        {run.experiment && (
          <Link className="hover:underline" href={paths.experiment(run.experiment.id)}>
            Experiment {run.experiment.name}
          </Link>
        )}
        {run.category && <span>{run.category}</span>}
        {run.seed !== null && <span className="tabular-nums">seed {run.seed}</span>}
        <RelativeTime iso={run.createdAt} />
      </div>
    </PageHeader>
  );
}
