'use client';
import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { FormSection } from '@/components/forms/form-page';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { plural } from '@/lib/format';
import { describeChanges } from '@/lib/preferences/describe-changes';
import type { PreferenceVersion } from '@/lib/preferences/schema';
import { beforeLeaving } from '@/lib/unsaved-changes';
import { useOpenVersion } from './use-open-version';
import { useRegistered } from './use-registered';

/** Every saved version with what changed in it. */
export function VersionList({ query }: { query: UseQueryResult<PreferenceVersion[]> }) {
  const { nameOf } = useRegistered();
  const [, openVersion] = useOpenVersion();
  return (
    <FormSection title="Versions" description="A run keeps the version it was started with.">
      {query.isError && !query.data ? (
        <ErrorPanel error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />
      ) : !query.data ? (
        <Skeleton className="h-16 w-full" />
      ) : (
        <ol className="divide-y">
          {query.data.map((version, place, all) => {
            const before = all[place + 1];
            const changes = before ? describeChanges(before, version, nameOf) : [];
            return (
              <li key={version.versionId} className="flex items-start gap-3 py-2">
                <span className="w-8 shrink-0 font-medium tabular-nums">v{version.version}</span>
                <div className="min-w-0 flex-1 text-xs">
                  <p className="text-muted-foreground">
                    <RelativeTime iso={version.createdAt} /> · {plural(version.runCount, 'run')}
                  </p>
                  <p className="[overflow-wrap:anywhere]">{before ? summarise(changes) : 'The first version.'}</p>
                </div>
                {place === 0 ? (
                  <Badge>newest</Badge>
                ) : (
                  <Button
                    size="sm"
                    variant="outline"
                    onClick={() => beforeLeaving(() => openVersion({ version: version.version }))}
                  >
                    Open<span className="sr-only"> version {version.version}</span>
                  </Button>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </FormSection>
  );
}

function summarise(changes: ReturnType<typeof describeChanges>): string {
  const told = changes.filter(({ what }) => what !== 'Sentence' && what !== 'The sentence is');
  const shown = told.slice(0, 3).map(({ what, before, after }) => `${what}: ${before} → ${after}`);
  const more = told.length - shown.length;
  const texts = [...shown, ...(more > 0 ? [`${more} more`] : [])];
  if (texts.length > 0) return `${texts.join('; ')}.`;
  return changes.length > 0 ? 'Only the sentence changed.' : 'Nothing changed.';
}
