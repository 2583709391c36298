'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import { buildMatrix, type MatrixFilter, matchesFilter, matrixFilters } from '@/lib/experiments/matrix';
import { agrees, isMoving } from '@/lib/experiments/progress';
import { matrixQuery, statesQuery } from '@/lib/experiments/queries';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatCount } from '@/lib/format';
import { wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';
import { MatrixRows } from './matrix-rows';

const fields = { tasks: wordField(matrixFilters, 'all') };
const labels: Record<MatrixFilter, string> = {
  all: 'All',
  differing: 'Arms differ',
  'not-right': 'Not all right',
  failed: 'Failed',
};

/** Tasks × arms: a mark a run, which opens it. */
export function TaskMatrix({ experiment }: { experiment: ExperimentDetail }) {
  const [{ tasks: filter }, setState] = useSearchState(fields);
  const matrix = useQuery({ ...matrixQuery(experiment), placeholderData: keepPreviousData });
  const states = useQuery({
    ...statesQuery(experiment),
    placeholderData: keepPreviousData,
    // The counts come by a request of their own: when the last run has ended, its state may not be here yet.
    refetchInterval: ({ state: { data } }) =>
      isMoving(experiment) || (data && !agrees(data.states, experiment.counts)) ? 1_500 : false,
  });
  const rows = useMemo(
    () => (matrix.data && states.data ? buildMatrix(matrix.data, states.data.states, experiment.armCount) : null),
    [matrix.data, states.data, experiment.armCount],
  );
  const shown = useMemo(() => rows?.filter((row) => matchesFilter(row, filter)) ?? [], [rows, filter]);
  const broken = [matrix, states].find(({ isError, data }) => isError && data === undefined);
  return (
    <section aria-label="Tasks and arms" className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-medium text-base">Tasks × arms</h2>
        <fieldset className="flex flex-wrap gap-1" aria-label="Which tasks">
          {matrixFilters.map((value) => (
            <Button
              key={value}
              size="sm"
              variant="ghost"
              aria-pressed={filter === value}
              className="text-muted-foreground aria-pressed:bg-accent aria-pressed:text-foreground"
              onClick={() => setState({ tasks: value })}
            >
              {labels[value]}
            </Button>
          ))}
        </fieldset>
        <span className="text-muted-foreground text-xs tabular-nums" aria-live="polite">
          {rows && `${formatCount(shown.length)} of ${formatCount(rows.length)} tasks`}
        </span>
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        {broken ? (
          <ErrorPanel
            className="m-3"
            error={broken.error as Error}
            onRetry={() => void Promise.all([matrix.refetch(), states.refetch()])}
            retrying={matrix.isFetching || states.isFetching}
          />
        ) : rows === null ? (
          <ListSkeleton rows={10} rowClassName="h-9" />
        ) : shown.length === 0 ? (
          <p className="px-4 py-8 text-center text-muted-foreground">
            No task is like that{experiment.status === 'running' && ' yet'}.
          </p>
        ) : (
          <MatrixRows rows={shown} arms={experiment.arms} />
        )}
      </div>
    </section>
  );
}
