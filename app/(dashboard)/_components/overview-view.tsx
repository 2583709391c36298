'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowRight, Play, Plus, Server } from 'lucide-react';
import Link from 'next/link';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { RunsTable } from '@/components/runs/runs-table';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { backendsQuery } from '@/lib/backends/queries';
import { paths } from '@/lib/paths';
import { runsQuery } from '@/lib/runs/queries';
import { FirstSteps } from './first-steps';
import { activeRuns, latestRuns } from './overview-queries';

/** The active list is asked again this often, in ms: quick while something runs. */
const busyMs = 2_000;
const quietMs = 10_000;

export function OverviewView() {
  const active = useQuery({
    ...runsQuery(activeRuns),
    refetchInterval: ({ state }) => ((state.data?.runs.length ?? 0) > 0 ? busyMs : quietMs),
  });
  const latest = useQuery({
    ...runsQuery(latestRuns),
    refetchInterval: (active.data?.runs.length ?? 0) > 0 ? busyMs : quietMs,
  });
  const fresh = active.data?.runs.length === 0 && latest.data?.runs.length === 0;
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <Button variant="primary" size="sm" asChild>
            <Link href={paths.playground}>
              <Play aria-hidden /> New run
            </Link>
          </Button>
        }
      />
      <PageBody className="space-y-8">
        {fresh && <FirstSteps />}
        {(active.data?.runs.length ?? 0) > 0 && active.data && (
          <Section title="Running now" href={`${paths.runs}?status=running`}>
            <RunsTable runs={active.data.runs} />
          </Section>
        )}
        {!fresh && (
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
        )}
        <Backends />
      </PageBody>
    </>
  );
}

function Section({ title, href, children }: { title: string; href: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <div className="mb-2 flex items-baseline justify-between">
        <h2 className="font-semibold text-base">{title}</h2>
        <Link href={href} className="flex items-center gap-1 text-muted-foreground text-xs hover:text-foreground">
          All <ArrowRight aria-hidden className="size-3" />
        </Link>
      </div>
      {children}
    </section>
  );
}

function Backends() {
  const backends = useQuery(backendsQuery());
  return (
    <Section title="Backends" href={paths.backends}>
      {backends.isPending ? (
        <ListSkeleton rows={2} />
      ) : backends.isError ? (
        <ErrorPanel error={backends.error} onRetry={() => void backends.refetch()} />
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {backends.data
            .filter((backend) => backend.archivedAt === null)
            .map((backend) => (
              <li
                key={backend.id}
                className="relative rounded-lg border bg-card px-3 py-2.5 hover:border-border-strong"
              >
                <p className="flex items-center gap-2">
                  <Server aria-hidden className="size-3.5 text-muted-foreground" />
                  <Link href={paths.backend(backend.id)} className="truncate font-medium after:absolute after:inset-0">
                    {backend.name}
                  </Link>
                  {backend.simulated ? <SimulatedBadge /> : <Badge variant="outline">real</Badge>}
                </p>
                <p className="truncate text-muted-foreground text-xs">
                  {backend.simulated ? 'Built into Podium' : backend.baseUrls.join(', ')}
                </p>
              </li>
            ))}
          <li>
            <Link
              href={paths.newBackend}
              className="flex h-full min-h-14 items-center justify-center gap-1.5 rounded-lg border border-dashed text-muted-foreground hover:border-border-strong hover:text-foreground"
            >
              <Plus aria-hidden className="size-4" /> Connect a backend
            </Link>
          </li>
        </ul>
      )}
    </Section>
  );
}
