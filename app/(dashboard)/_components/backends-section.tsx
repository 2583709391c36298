'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { backendsQuery } from '@/lib/backends/queries';
import { cn } from '@/lib/cn';
import { healthQuery } from '@/lib/health/queries';
import { paths } from '@/lib/paths';
import { Section } from './section';

/** Every backend and whether it answers now. */
export function BackendsSection() {
  const backends = useQuery(backendsQuery());
  const health = useQuery({ ...healthQuery(), refetchInterval: 20_000 });
  return (
    <Section title="Backends" href={paths.backends}>
      {backends.isPending ? (
        <ListSkeleton rows={2} />
      ) : backends.isError ? (
        <ErrorPanel error={backends.error} onRetry={() => void backends.refetch()} />
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {backends.data
            .filter(({ archivedAt }) => archivedAt === null)
            .map(({ id, name, simulated, baseUrls }) => {
              const state = health.data?.backends.find((backend) => backend.id === id);
              return (
                <li
                  key={id}
                  className="relative min-w-0 rounded-lg border bg-card px-3 py-2.5 hover:border-border-strong"
                >
                  <p className="flex items-center gap-2">
                    <span
                      aria-hidden
                      className={cn(
                        'size-2 shrink-0 rounded-full bg-muted-foreground/40',
                        state?.state === 'ok' && 'bg-success',
                        state && state.state !== 'ok' && 'bg-danger',
                      )}
                    />
                    <Link href={paths.backend(id)} className="truncate font-medium after:absolute after:inset-0">
                      {name}
                    </Link>
                    {simulated ? <SimulatedBadge /> : <Badge variant="outline">real</Badge>}
                  </p>
                  <p className="truncate text-muted-foreground text-xs">
                    {simulated ? 'Built into Podium' : baseUrls.join(', ')}
                  </p>
                  <p
                    className={cn(
                      'truncate text-xs',
                      state && state.state !== 'ok' ? 'text-danger' : 'text-muted-foreground',
                    )}
                    title={state?.message}
                  >
                    {state?.message ?? (health.isError ? 'Health is not known.' : 'Asking…')}
                  </p>
                </li>
              );
            })}
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
