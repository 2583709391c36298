'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import Link from 'next/link';
import { useRef } from 'react';
import type { MatrixMark, MatrixRow } from '@/lib/experiments/matrix';
import { outcomeLabels } from '@/lib/experiments/outcomes';
import type { ArmResult } from '@/lib/experiments/schema';
import { paths } from '@/lib/paths';
import { OutcomeMark } from './outcome-mark';

const rowHeight = 36;
const assumedHeight = 640;
/** Marks side by side in a cell; more repeats make the column wider. */
const markWidth = 28;
const taskWidth = 'clamp(9rem, 22vw, 26rem)';
const scrollClasses = 'max-h-[70vh] overflow-auto overscroll-contain outline-offset-[-2px]';

/** Drawn only where one looks: ten thousand tasks cost what thirty do. */
export function MatrixRows({ rows, arms }: { rows: readonly MatrixRow[]; arms: readonly ArmResult[] }) {
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 0, height: assumedHeight },
  });
  const repeats = Math.max(1, ...rows.slice(0, 1).flatMap(({ cells }) => cells.map((cell) => cell.length)));
  const armWidth = Math.max(116, repeats * markWidth + 16);
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={scroller} tabIndex={0} aria-label="Outcomes by task and arm" className={scrollClasses}>
      <table className="w-full table-fixed border-collapse text-sm" aria-rowcount={rows.length + 1}>
        <colgroup>
          <col style={{ width: taskWidth }} />
          {arms.map((arm) => (
            <col key={arm.id} style={{ width: armWidth }} />
          ))}
          <col />
        </colgroup>
        <thead className="sticky top-0 z-10 bg-muted text-muted-foreground text-xs">
          <tr className="h-9 align-bottom">
            <th scope="col" className="sticky left-0 bg-muted px-3 py-2 text-left font-medium">
              Task
            </th>
            {arms.map((arm) => (
              <th key={arm.id} scope="col" className="px-2 py-2 text-left font-medium" title={arm.label}>
                <span className="line-clamp-5 break-words">{arm.label}</span>
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          <Space height={before} />
          {items.map(({ index }) => {
            const row = rows[index];
            if (!row) return null;
            const { title, category } = row.task;
            return (
              <tr key={row.task.id} aria-rowindex={index + 2} className="border-t" style={{ height: rowHeight }}>
                <th
                  scope="row"
                  className="sticky left-0 truncate bg-card px-3 text-left font-normal"
                  title={category === null ? title : `${category}: ${title}`}
                >
                  {title}
                </th>
                {row.cells.map((marks, ordinal) => (
                  <td key={arms[ordinal]?.id ?? ordinal} className="px-1">
                    <span className="flex">
                      {marks.map((mark) => (
                        <Mark key={mark.runId} mark={mark} of={`${title}, ${arms[ordinal]?.label ?? ''}`} />
                      ))}
                    </span>
                  </td>
                ))}
                <td />
              </tr>
            );
          })}
          <Space height={after} />
        </tbody>
      </table>
    </section>
  );
}

/** The room of rows that are not drawn. */
const Space = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  );

function Mark({ mark: { runId, repeat, outcome }, of }: { mark: MatrixMark; of: string }) {
  const label = `${outcomeLabels[outcome]}: ${of}${repeat > 0 ? `, repeat ${repeat + 1}` : ''}`;
  return (
    <Link
      href={paths.run(runId)}
      prefetch={false}
      aria-label={label}
      title={outcomeLabels[outcome]}
      className="grid size-7 place-items-center rounded-md hover:bg-accent"
    >
      <OutcomeMark outcome={outcome} />
    </Link>
  );
}
