'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Duration } from '@/components/duration';
import { ErrorPanel } from '@/components/error-panel';
import { Money } from '@/components/money';
import { RelativeTime } from '@/components/relative-time';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Link } from '@/components/ui/link';
import { SearchInput } from '@/components/ui/search-input';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/paths';
import { comparableRunsQuery } from '@/lib/runs/queries';
import type { RunDetail, RunSummary } from '@/lib/runs/schema';
import { RunStatus } from './run-status';
import { VerdictBadge } from './verdict-badge';

/** Picks the run to put beside this one: runs of the same task first. */
export function CompareDialog({
  run,
  open,
  onOpenChange,
}: {
  run: Pick<RunDetail, 'id' | 'title'>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const [q, setQ] = useState('');
  const found = useQuery({
    ...comparableRunsQuery(run.id, q.trim()),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-xl">
        <DialogHeader>
          <DialogTitle>Compare with…</DialogTitle>
          <DialogDescription>Choose the run to put beside “{run.title}”.</DialogDescription>
        </DialogHeader>
        <SearchInput
          className="shrink-0"
          aria-label="Search runs"
          placeholder="Search by task, orchestrator or model"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        {found.isPending ? (
          <Skeleton className="h-40 w-full" />
        ) : found.isError ? (
          <ErrorPanel error={found.error} onRetry={() => found.refetch()} />
        ) : (
          <>
            <Choices title="Runs of the same task" left={run.id} runs={found.data.sameTask} />
            <Choices title="Other runs" left={run.id} runs={found.data.others} />
            {found.data.sameTask.length + found.data.others.length === 0 && (
              <p className="text-muted-foreground">{q.trim() ? 'No run matches.' : 'There is no other run yet.'}</p>
            )}
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}

function Choices({ title, left, runs }: { title: string; left: string; runs: readonly RunSummary[] }) {
  if (runs.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 text-muted-foreground text-xs">{title}</h3>
      <ul className="divide-y rounded-lg border">
        {runs.map((other) => (
          <li key={other.id} className="relative px-3 py-2 hover:bg-accent/60">
            <Link
              href={paths.compareRuns(left, other.id)}
              className="block truncate font-medium after:absolute after:inset-0"
            >
              {other.orchestratorName}
              {other.preferenceName && ` · ${other.preferenceName}`}
            </Link>
            <p className="truncate text-muted-foreground text-xs">{other.title}</p>
            <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-xs tabular-nums">
              <RunStatus status={other.status} />
              <VerdictBadge verdict={other.verdict} judging={other.judging} />
              <Money total={other.cost} />
              <Duration ms={other.activeMs} />
              <RelativeTime iso={other.createdAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
