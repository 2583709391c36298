'use client';
import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/forms/form-section';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { datasetVersionsQuery } from '@/lib/datasets/queries';
import type { DatasetVersion } from '@/lib/datasets/version-schema';
import { plural } from '@/lib/format';

/** Every version with what changed in it. */
export function DatasetVersions({
  datasetId,
  shown,
  onOpen,
}: {
  datasetId: string;
  /** Number of the version that is looked at. */
  shown: number;
  onOpen: (version: number) => void;
}) {
  const query = useQuery(datasetVersionsQuery(datasetId));
  return (
    <FormSection
      title="Versions"
      description="A version never changes; an experiment keeps the one it was started with."
    >
      {query.isError && !query.data ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : !query.data ? (
        <Skeleton className="h-16 w-full" />
      ) : (
        <ol className="divide-y" aria-label="Versions">
          {query.data.map((version, place) => (
            <li key={version.versionId} className="flex items-start gap-3 py-2">
              <span className="w-8 shrink-0 font-medium tabular-nums">v{version.version}</span>
              <div className="min-w-0 flex-1 text-xs">
                <p className="text-muted-foreground tabular-nums">
                  <RelativeTime iso={version.createdAt} /> · {plural(version.taskCount, 'task')} ·{' '}
                  {plural(version.runCount, 'run')}
                </p>
                <p>{changed(version)}</p>
                {version.note && <p className="[overflow-wrap:anywhere]">{version.note}</p>}
              </div>
              {place === 0 && <Badge>newest</Badge>}
              {version.version === shown ? (
                place > 0 && <Badge variant="warning">shown</Badge>
              ) : (
                <Button size="sm" variant="outline" onClick={() => onOpen(version.version)}>
                  Open<span className="sr-only"> version {version.version}</span>
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
    </FormSection>
  );
}

function changed({ changes }: DatasetVersion): string {
  if (!changes) return 'The first version.';
  const parts = [
    [changes.added, 'added'],
    [changes.changed, 'changed'],
    [changes.removed, 'removed'],
  ] as const;
  return `${parts.flatMap(([count, what]) => (count > 0 ? [`${count.toLocaleString('en')} ${what}`] : [])).join(', ')}.`;
}
