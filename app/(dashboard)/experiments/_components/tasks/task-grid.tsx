'use client';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import dynamic from 'next/dynamic';
import { type MouseEvent, useCallback, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { runsInCell } from '@/lib/experiments/matrix';
import type { ArmResult } from '@/lib/experiments/schema';
import type { MatrixMode, TaskSort } from '@/lib/experiments/select-tasks';
import { fifthsOf } from '@/lib/experiments/value-fifths';
import { ComparisonBar } from './comparison-bar';
import { armWidth, type Place, placeId, rowHeight, summaryColumns, widthOf } from './grid-columns';
import { GridHead } from './grid-head';
import { MarkShapes } from './outcome-marks';
import { reveal } from './reveal';
import { type RowView, TaskRow } from './task-row';
import { nextSort, writeSort } from './tasks-state';
import { useComparison } from './use-comparison';
import { useGridKeys } from './use-grid-keys';
import type { TaskMatrix } from './use-task-matrix';

const CellRuns = dynamic(() => import('./cell-runs').then((module) => module.CellRuns), { ssr: false });

const assumed = { width: 1200, height: 640 };

/** Tasks × arms, drawn only where one looks: ten thousand tasks cost what thirty do. One tab stop; arrows move in it. */
export function TaskGrid({
  data,
  shown,
  arms,
  mode,
  sort,
  onSort,
}: {
  data: TaskMatrix;
  /** Places of the tasks, in the order shown; at least one. */
  shown: readonly number[];
  arms: readonly ArmResult[];
  mode: MatrixMode;
  sort: TaskSort;
  onSort: (sort: string) => void;
}) {
  const gridId = useId();
  const scroller = useRef<HTMLTableElement>(null);
  const comparison = useComparison(data);
  const [wanted, setWanted] = useState<Place>({ row: 0, column: 0 });
  const [opened, setOpened] = useState<{ task: number; arm: number; cellId: string } | null>(null);
  const summaries = summaryColumns[mode];
  const firstArm = 1 + summaries.length;
  const { width, height } = useMemo(() => ({ width: armWidth(data), height: rowHeight(data) }), [data]);
  const last = { row: shown.length - 1, column: firstArm + arms.length - 1 };
  const active = { row: Math.min(wanted.row, last.row), column: Math.min(wanted.column, last.column) };
  const activeId = placeId(gridId, active);
  const rows = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 6,
    initialRect: assumed,
    rangeExtractor: withActive(active.row),
  });
  const columns = useVirtualizer({
    horizontal: true,
    count: arms.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => width,
    overscan: 2, // what stands between the task and its arms is narrower than two of them
    initialRect: assumed,
    rangeExtractor: withActive(active.column - firstArm),
  });
  const inSight = columns.getVirtualItems();
  const sightKey = inSight.map(({ index, start }) => `${index}:${start}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all there is to the columns in sight
  const places = useMemo(() => inSight.map(({ index, start }) => ({ arm: index, left: start })), [sightKey]);
  const rowWidth = `calc(var(--task-width) + ${widthOf(summaries) + columns.getTotalSize()}px)`;
  const means = data.priced?.means;
  const fifths = useMemo(() => (means && mode !== 'outcomes' ? fifthsOf(means[mode]) : null), [means, mode]);
  const view = useMemo<RowView>(
    () => ({ gridId, data, arms, mode, fifths, summaries, width, height }),
    [gridId, data, arms, mode, fifths, summaries, width, height],
  );
  const { choosing, marked, mark, stop } = comparison;
  const runsAt = ({ row, column }: Place) => {
    const task = shown[row];
    return task === undefined || column < firstArm
      ? new Int32Array(0)
      : runsInCell(data.layout, task, column - firstArm);
  };
  const sortBy = useCallback((by: TaskSort['by']) => onSort(writeSort(nextSort(sort, by, mode))), [onSort, sort, mode]);
  const open = (place: Place) => {
    const task = shown[place.row];
    if (task === undefined || place.column < firstArm) return;
    setOpened({ task, arm: place.column - firstArm, cellId: placeId(gridId, place) });
  };
  const keys = useGridKeys({
    active,
    last,
    pageRows: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? assumed.height) / height) - 2),
    onMove: setWanted,
    onOpen: (place) => {
      const runs = runsAt(place);
      if (place.row < 0)
        sortBy(place.column === 0 ? 'task' : (summaries[place.column - 1]?.by ?? place.column - firstArm));
      else if (runs.length === 1) document.getElementById(placeId(gridId, place))?.querySelector('a')?.click();
      else if (runs.length > 1) open(place);
    },
    onMark: (place) => {
      const runs = runsAt(place);
      const repeat = marked === null ? 0 : data.matrix.repeat[marked];
      // The same repeat of both, where there is one.
      const run =
        runs.find((one) => one === marked) ?? runs.find((one) => data.matrix.repeat[one] === repeat) ?? runs[0];
      if (run !== undefined) mark(run);
    },
    onEscape: choosing ? stop : null,
  });
  const movedByKeys = keys.moved;
  useLayoutEffect(() => {
    if (movedByKeys === 0) return;
    reveal(scroller.current, activeId);
  }, [movedByKeys, activeId]);

  /** Before the link of a cell: while runs are chosen to be compared, a click does not open them. */
  const onClickCapture = (event: MouseEvent) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
    const row = cell?.closest<HTMLElement>('[data-row]');
    if (!cell || !row) return;
    const place = { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
    setWanted(place);
    const runs = runsAt(place);
    const [only] = runs;
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (runs.length > 1) open(place);
    else if (only !== undefined && plain && choosing) {
      event.preventDefault();
      mark(only);
    }
  };
  return (
    <>
      <MarkShapes />
      <table
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table one moves in
        role="grid"
        tabIndex={0}
        aria-label="Outcomes by task and arm"
        aria-rowcount={shown.length + 1}
        aria-colcount={firstArm + arms.length}
        aria-activedescendant={activeId}
        onKeyDown={keys.onKeyDown}
        onClickCapture={onClickCapture}
        className="group/grid relative block max-h-[70vh] overflow-auto overscroll-contain text-sm outline-offset-[-2px] [--task-width:clamp(8.5rem,22vw,26rem)]"
      >
        <thead className="sticky top-0 z-10 block bg-muted" style={{ width: rowWidth }}>
          <GridHead
            view={view}
            places={places}
            sort={sort}
            active={active.row < 0 ? active.column : null}
            onSort={sortBy}
          />
        </thead>
        <tbody className="relative block" style={{ width: rowWidth, height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const task = shown[index];
            if (task === undefined) return null;
            return (
              <TaskRow
                key={task}
                view={view}
                task={task}
                row={index}
                top={start}
                places={places}
                active={active.row === index ? active.column : null}
                marked={marked !== null && data.matrix.task[marked] === task ? marked : null}
              />
            );
          })}
        </tbody>
      </table>
      <ComparisonBar data={data} arms={arms} comparison={comparison} />
      {opened && (
        <CellRuns
          key={opened.cellId}
          data={data}
          {...opened}
          armLabel={arms[opened.arm]?.label ?? ''}
          comparison={comparison}
          onClose={(byKeyboard) => {
            setOpened(null);
            if (byKeyboard) scroller.current?.focus({ preventScroll: true });
          }}
        />
      )}
    </>
  );
}

/** What is in sight, and the place of the keyboard wherever that is. */
const withActive = (active: number) => (range: Range) => {
  const indexes = defaultRangeExtractor(range);
  if (active < 0 || active >= range.count || indexes.includes(active)) return indexes;
  return [...indexes, active].sort((left, right) => left - right);
};
