'use client';
import { useMemo } from 'react';
import { Segmented } from '@/components/charts/segmented';
import { ExportCsv } from '@/components/export-csv';
import { SelectControl } from '@/components/forms/select-control';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { matrixCsvColumns } from '@/lib/experiments/matrix-csv';
import { type MatrixFilter, matrixFilters } from '@/lib/experiments/select-tasks';
import { formatCount, formatShare } from '@/lib/format';
import { useExperiment } from '../experiment-context';
import { type ChangeTasks, readSort, type TasksState } from './tasks-state';
import type { TaskMatrix } from './use-task-matrix';

const filterLabels: Record<MatrixFilter, string> = {
  all: 'All',
  differing: 'Arms differ',
  'not-right': 'Not all right',
  failed: 'Failed',
  dearest: 'Dearest tenth',
};
const orders = [
  { value: 'task', label: 'Task order' },
  { value: 'accuracy', label: 'Hardest first' },
  { value: '-difference', label: 'Arms differ most' },
  { value: '-cost', label: 'Dearest first' },
  { value: '-time', label: 'Slowest first' },
];

/** Which tasks, in which order, and what stands in their cells. */
export function TasksToolbar({
  data,
  shown,
  filter,
  state,
  onChange,
}: {
  data: TaskMatrix | null;
  /** Places of the tasks in the order shown; null until they are known. */
  shown: readonly number[] | null;
  /** What they were chosen by: while a choice is being worked out, the one before. */
  filter: MatrixFilter;
  state: TasksState;
  onChange: ChangeTasks;
}) {
  const { name, simulated, arms, armCount } = useExperiment();
  const categories = useMemo(
    () => [...new Set(data?.matrix.tasks.flatMap(({ category }) => category ?? []))].toSorted(),
    [data?.matrix.tasks],
  );
  const sort = readSort(state.sort, armCount);
  const chosen = orders.find(({ value }) => value === (state.sort || 'task'));
  const other = chosen ? [] : [{ value: state.sort, label: otherOrder(sort, arms[Number(sort.by)]?.label) }];
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="font-medium text-base">Tasks × arms</h2>
        <span className="mr-auto text-muted-foreground text-xs tabular-nums" aria-live="polite">
          {data && shown && countText(data, shown, filter)}
        </span>
        <Segmented
          label="In the cells"
          value={state.cells}
          options={[
            { value: 'outcomes', label: 'Outcomes' },
            { value: 'cost', label: 'Mean cost' },
            { value: 'time', label: 'Mean time' },
          ]}
          onChange={(cells) => onChange({ cells })}
        />
        <ExportCsv
          name={[name, 'tasks']}
          simulated={simulated}
          rows={data?.priced && shown ? shown : []}
          columns={
            data?.priced
              ? matrixCsvColumns({
                  tasks: data.matrix.tasks,
                  armLabels: arms.map(({ label }) => label),
                  layout: data.layout,
                  tally: data.tally,
                  ...data.priced,
                })
              : []
          }
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          className="w-56 max-sm:w-full"
          aria-label="Search tasks"
          placeholder="Search tasks"
          maxLength={200}
          value={state.q}
          onChange={({ target }) => onChange({ q: target.value })}
        />
        <fieldset className="flex max-w-full flex-wrap gap-1" aria-label="Which tasks">
          {matrixFilters.map((value) => (
            <Button
              key={value}
              size="sm"
              variant="ghost"
              aria-pressed={state.tasks === value}
              className="text-muted-foreground aria-pressed:bg-accent aria-pressed:text-foreground"
              onClick={() => onChange({ tasks: value })}
            >
              {filterLabels[value]}
            </Button>
          ))}
        </fieldset>
        {categories.length > 0 && (
          <SelectControl
            className="w-44 max-sm:w-auto max-sm:flex-1"
            aria-label="Category"
            value={state.category}
            onValueChange={(category) => onChange({ category })}
            options={[
              { value: '', label: 'All categories' },
              ...categories.map((value) => ({ value, label: value })),
              ...(state.category !== '' && !categories.includes(state.category)
                ? [{ value: state.category, label: state.category }]
                : []),
            ]}
          />
        )}
        <SelectControl
          className="w-44 max-sm:w-auto max-sm:flex-1"
          aria-label="Order of the tasks"
          value={chosen?.value ?? state.sort}
          onValueChange={(value) => onChange({ sort: value === 'task' ? '' : value })}
          options={[...orders, ...other]}
        />
      </div>
    </div>
  );
}

const otherNames = {
  task: 'Task order, last first',
  accuracy: 'Easiest first',
  difference: 'Arms differ least',
  cost: 'Cheapest first',
  time: 'Fastest first',
} as const;

/** An order that headers set and the list does not have. */
const otherOrder = ({ by, down }: ReturnType<typeof readSort>, armLabel: string | undefined) =>
  typeof by === 'number' ? `${armLabel}: ${down ? 'most' : 'least'} first` : otherNames[by];

function countText({ matrix, priced }: TaskMatrix, shown: readonly number[], filter: MatrixFilter): string {
  const text = `${formatCount(shown.length)} of ${formatCount(matrix.tasks.length)} tasks`;
  if (filter !== 'dearest' || !priced) return text;
  const { taskSpend } = priced.means;
  const all = taskSpend.reduce((sum, usd) => sum + usd, 0);
  const part = shown.reduce((sum, task) => sum + (taskSpend[task] as number), 0);
  return all > 0 ? `${text}, ${formatShare(part / all)} of what all cost` : text;
}
