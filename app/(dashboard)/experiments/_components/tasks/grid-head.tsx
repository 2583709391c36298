'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type CSSProperties, memo, type ReactNode } from 'react';
import { cn } from '@/lib/cn';
import type { TaskSort } from '@/lib/experiments/select-tasks';
import { activeClasses, armLeft, headHeight, placeId } from './grid-columns';
import type { ArmPlace, RowView } from './task-row';

type Direction = 'none' | 'ascending' | 'descending';

/** Headers that sort. The grid has one tab stop, so the keyboard reaches them by its arrows. */
export const GridHead = memo(function GridHead({
  view: { gridId, summaries, arms, width },
  places,
  sort,
  active,
  onSort,
}: {
  view: RowView;
  places: readonly ArmPlace[];
  sort: TaskSort;
  /** Column the keyboard is in; null elsewhere. */
  active: number | null;
  onSort: (by: TaskSort['by']) => void;
}) {
  const head = (column: number, by: TaskSort['by']) => ({
    id: placeId(gridId, { row: -1, column }),
    column,
    isActive: active === column,
    direction: directionOf(sort, by),
    onSort: () => onSort(by),
  });
  return (
    <tr
      aria-rowindex={1}
      className="relative flex border-b text-muted-foreground text-xs"
      style={{ height: headHeight(arms) }}
    >
      <Head {...head(0, 'task')} className="sticky left-0 z-[1] w-(--task-width) border-r bg-muted px-3">
        Task
      </Head>
      {summaries.map(({ by, header, title, width: own }, at) => (
        <Head key={by} {...head(1 + at, by)} title={title} className="px-2 text-right" style={{ width: own }}>
          {header}
        </Head>
      ))}
      {places.map(({ arm, left }) => (
        <Head
          key={arms[arm]?.id ?? arm}
          {...head(1 + summaries.length + arm, arm)}
          title={arms[arm]?.label}
          className="absolute inset-y-0 px-2"
          style={{ width, left: armLeft(summaries, left) }}
        >
          <span className="line-clamp-5 break-words">{arms[arm]?.label}</span>
        </Head>
      ))}
    </tr>
  );
});

/** The order of the tasks is no sort. */
function directionOf(sort: TaskSort, by: TaskSort['by']): Direction {
  if (sort.by !== by || (by === 'task' && !sort.down)) return 'none';
  return sort.down ? 'descending' : 'ascending';
}

function Head({
  id,
  column,
  isActive,
  direction,
  onSort,
  title,
  className,
  style,
  children,
}: {
  id: string;
  column: number;
  isActive: boolean;
  direction: Direction;
  onSort: () => void;
  title?: string | undefined;
  className: string;
  style?: CSSProperties;
  children: ReactNode;
}) {
  const Icon = direction === 'ascending' ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      id={id}
      aria-colindex={column + 1}
      aria-sort={direction}
      data-active={isActive || undefined}
      title={title}
      style={style}
      className={cn('flex shrink-0 items-end py-2 text-left font-medium', activeClasses, className)}
    >
      <button
        type="button"
        tabIndex={-1}
        onClick={onSort}
        className="group flex w-full min-w-0 items-end gap-1 hover:text-foreground"
        style={{ textAlign: 'inherit' }}
      >
        <span className="min-w-0 flex-1">{children}</span>
        <Icon
          aria-hidden
          className={cn('mb-px size-3 shrink-0', direction === 'none' && 'opacity-0 group-hover:opacity-60')}
        />
      </button>
    </th>
  );
}
