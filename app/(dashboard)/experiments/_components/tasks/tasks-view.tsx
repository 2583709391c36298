'use client';
import { useCallback, useDeferredValue, useMemo } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import { cn } from '@/lib/cn';
import { needsMeans, selectTasks } from '@/lib/experiments/select-tasks';
import { useSearchState } from '@/lib/http/use-search-state';
import { useExperiment } from '../experiment-context';
import { MatrixLegend } from './matrix-legend';
import { TaskGrid } from './task-grid';
import { readSelection, tasksFields } from './tasks-state';
import { TasksToolbar } from './tasks-toolbar';
import { useTaskMatrix } from './use-task-matrix';

/** Every task under every arm. */
export function TasksView() {
  const experiment = useExperiment();
  const { armCount, arms } = experiment;
  const [state, setState] = useSearchState(tasksFields);
  const { data, outcomes, prices } = useTaskMatrix(experiment);
  const asked = useDeferredValue(state);
  const selection = useMemo(() => readSelection(asked, armCount), [asked, armCount]);
  const waits = data !== null && data.priced === null && needsMeans(selection);
  const shown = useMemo(() => {
    if (!data || waits) return null;
    const { matrix, tally, priced } = data;
    return selectTasks({ tasks: matrix.tasks, tally, means: priced?.means ?? null, armCount, selection });
  }, [data, waits, armCount, selection]);
  const onSort = useCallback((sort: string) => setState({ sort }), [setState]);
  const broken = data === null ? outcomes : waits ? prices : null;
  return (
    <section aria-label="Tasks and arms" className="flex flex-col gap-3">
      <TasksToolbar data={data} shown={shown} filter={selection.filter} state={state} onChange={setState} />
      <div
        aria-busy={asked !== state}
        className={cn('overflow-hidden rounded-lg border bg-card', asked !== state && 'opacity-60 transition-opacity')}
      >
        {broken?.error ? (
          <ErrorPanel className="m-3" error={broken.error} onRetry={broken.refetch} retrying={broken.isFetching} />
        ) : data === null || shown === null ? (
          <div role="status" aria-label={waits ? 'Loading cost and time' : 'Loading the tasks'}>
            <ListSkeleton rows={10} rowClassName="h-9" />
          </div>
        ) : shown.length === 0 ? (
          <p className="flex flex-col items-center gap-3 px-4 py-8 text-center text-muted-foreground">
            No task is like that{experiment.status === 'running' && ' yet'}.
            <Button size="sm" variant="outline" onClick={() => setState({ tasks: 'all', q: '', category: '' })}>
              Show all tasks
            </Button>
          </p>
        ) : (
          <TaskGrid data={data} shown={shown} arms={arms} mode={selection.mode} sort={selection.sort} onSort={onSort} />
        )}
      </div>
      {data && shown && <MatrixLegend data={data} mode={selection.mode} />}
    </section>
  );
}
