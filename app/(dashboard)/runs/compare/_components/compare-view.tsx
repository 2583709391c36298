'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { PageBody, PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { paths } from '@/lib/paths';
import { alignTurns } from '@/lib/runs/align-turns';
import { runQuery } from '@/lib/runs/queries';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunDetail } from '@/lib/runs/schema';
import { stepsQuery } from '@/lib/runs/steps-query';
import { AlignedTurns } from './aligned-turns';
import { AnswerDifference } from './answer-difference';
import { RunCards } from './run-cards';
import { SetupTable } from './setup-table';
import { TotalsTable } from './totals-table';

/** While one of the runs goes on, it is asked for again this often, in ms. */
const refreshMs = 2_000;

const isLive = (run: RunDetail | undefined) =>
  run !== undefined && (!endedStatuses.includes(run.status) || run.judging);

function useComparedRun(id: string) {
  const run = useQuery({
    ...runQuery(id),
    refetchInterval: ({ state }) => (isLive(state.data) ? refreshMs : false),
  });
  // One more time after the end: the last turn is written with it.
  const steps = useQuery({
    ...stepsQuery(id),
    refetchInterval: ({ state }) => (run.data && (state.data?.lastSeq ?? 0) < run.data.lastSeq ? refreshMs : false),
  });
  return { run, steps };
}

/** Two runs side by side: how they were set up, what they came to, and what they did turn by turn. */
export function CompareView({ left: leftId, right: rightId }: { left: string; right: string }) {
  const router = useRouter();
  const left = useComparedRun(leftId);
  const right = useComparedRun(rightId);
  const rows = useMemo(
    () => alignTurns(left.steps.data?.steps ?? [], right.steps.data?.steps ?? []),
    [left.steps.data, right.steps.data],
  );
  const queries = [left.run, right.run, left.steps, right.steps];
  const failed = queries.find(({ isError }) => isError);
  const isSame = leftId === rightId;
  return (
    <>
      <PageHeader
        title="Compare two runs"
        breadcrumbs={[{ label: 'Runs', href: paths.runs }]}
        actions={
          <Button variant="outline" size="sm" onClick={() => router.replace(paths.compareRuns(rightId, leftId))}>
            <ArrowLeftRight aria-hidden /> Swap sides
          </Button>
        }
      />
      <PageBody className="space-y-4">
        {failed?.error ? (
          <ErrorPanel
            error={failed.error}
            onRetry={() => void Promise.all(queries.filter(({ isError }) => isError).map((query) => query.refetch()))}
          />
        ) : !left.run.data || !right.run.data ? (
          <ListSkeleton rows={8} />
        ) : (
          <>
            {left.run.data.groupKey !== right.run.data.groupKey && (
              <p role="note" className="rounded-lg border border-warning/40 bg-warning/5 px-3 py-2">
                These two runs had different tasks: what they did can be compared, what they cost and answered says
                little.
              </p>
            )}
            {isSame && (
              <p role="note" className="rounded-lg border px-3 py-2 text-muted-foreground">
                This is one run beside itself. Choose another one with “Compare with…” in its menu.
              </p>
            )}
            <RunCards left={left.run.data} right={right.run.data} />
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <SetupTable left={left.run.data} right={right.run.data} />
              <TotalsTable left={left.run.data} right={right.run.data} />
            </div>
            <AnswerDifference left={left.run.data} right={right.run.data} />
            {left.steps.isPending || right.steps.isPending ? (
              <ListSkeleton rows={8} />
            ) : (
              <AlignedTurns left={left.run.data} right={right.run.data} rows={rows} />
            )}
          </>
        )}
      </PageBody>
    </>
  );
}
