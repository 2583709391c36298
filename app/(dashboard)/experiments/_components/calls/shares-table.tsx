'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { Money } from '@/components/money';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import type { FigureArm } from '@/lib/experiments/figures';
import type { Callee, CallMeasure, CallRow } from '@/lib/experiments/who-is-called';
import { formatShare } from '@/lib/format';
import type { Interval } from '@/lib/statistics/interval';
import { amountText, bareText, perTaskText } from './measure-text';
import { SortButton } from './sort-button';

export type ShareEntry = { row: CallRow; key: string; label: string; colour: string };

const rowHeight = 48;
const assumedHeight = 480;

/** Models and tools × arms, drawn only where one looks: every cell with its unit. */
export function SharesTable({
  entries,
  callees,
  arms,
  measure,
  isShare,
  intervals,
  sort,
  onSort,
}: {
  entries: readonly ShareEntry[];
  callees: readonly Callee[];
  arms: readonly FigureArm[];
  measure: CallMeasure;
  isShare: boolean;
  /** By arm and callee. */
  intervals: (Interval | null)[][] | null;
  sort: string;
  onSort: (sort: string) => void;
}) {
  const scroller = useRef<HTMLElement>(null);
  const sorted = useMemo(() => sortEntries(entries, sort, isShare), [entries, sort, isShare]);
  const places = useMemo(() => new Map(callees.map(({ key }, at) => [key, at])), [callees]);
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 0, height: assumedHeight },
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <section
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="By model and tool, and arm"
      className="max-h-[70vh] overflow-auto overscroll-contain rounded-md border outline-offset-[-2px]"
    >
      <table className="w-full table-fixed border-collapse text-sm" aria-rowcount={sorted.length + 1}>
        <colgroup>
          <col style={{ width: 'clamp(9rem, 20vw, 20rem)' }} />
          {arms.map((arm) => (
            <col key={arm.id} style={{ width: 128 }} />
          ))}
          <col />
        </colgroup>
        <thead className="sticky top-0 z-10 bg-muted text-muted-foreground text-xs">
          <tr className="align-bottom">
            <SortHead name="name" sort={sort} onSort={onSort} className="sticky left-0 z-10 bg-muted px-3 text-left">
              Model or tool
            </SortHead>
            {arms.map((arm, ordinal) => (
              <SortHead
                key={arm.id}
                name={String(ordinal)}
                sort={sort}
                onSort={onSort}
                className="px-2 text-right"
                title={arm.label}
              >
                <span className="line-clamp-4 break-words">{arm.label}</span>
              </SortHead>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          <Space height={before} />
          {items.map(({ index }) => {
            const entry = sorted[index];
            if (!entry) return null;
            const { row, key, label, colour } = entry;
            return (
              <tr key={key} aria-rowindex={index + 2} className="border-t" style={{ height: rowHeight }}>
                <th scope="row" className="sticky left-0 bg-card px-3 py-1 text-left font-normal" title={label}>
                  <span className="flex items-center gap-2">
                    <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: colour }} />
                    <span className="line-clamp-2 min-w-0 break-words leading-tight">{label}</span>
                  </span>
                </th>
                {arms.map((arm, ordinal) => (
                  <Cell
                    key={arm.id}
                    cell={row.cells[ordinal]}
                    measure={measure}
                    isShare={isShare}
                    interval={intervals?.[ordinal]?.[places.get(key) ?? -1] ?? null}
                  />
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

/** Ends that read the same say nothing. */
const rangeText = (low: string, high: string) => (low === high ? '' : `${low}–${high}`);

function Cell({
  cell,
  measure,
  isShare,
  interval,
}: {
  cell: CallRow['cells'][number] | undefined;
  measure: CallMeasure;
  isShare: boolean;
  interval: Interval | null;
}) {
  const nothing = !cell || cell.sums.calls === 0;
  return (
    <td className="px-2 py-1 text-right align-middle tabular-nums leading-tight">
      {nothing ? (
        <span className="text-muted-foreground">–</span>
      ) : (
        <>
          <span className="block whitespace-nowrap">
            {isShare
              ? cell.share === null
                ? '–'
                : formatShare(cell.share)
              : `${measure === 'spend' && cell.sums.unknownCalls > 0 ? '≥ ' : ''}${perTaskText(cell.perTask ?? 0, measure)}`}
          </span>
          <span className="block whitespace-nowrap text-muted-foreground text-xs">
            {!isShare ? (
              interval && rangeText(bareText(interval.low, measure), bareText(interval.high, measure))
            ) : measure === 'spend' ? (
              <Money total={{ usd: fromPicoUsd(cell.sums.costPicoUsd), unknownParts: cell.sums.unknownCalls }} />
            ) : (
              amountText(cell.amount, measure)
            )}
          </span>
        </>
      )}
    </td>
  );
}

function SortHead({
  name,
  sort,
  onSort,
  className,
  title,
  children,
}: {
  name: string;
  sort: string;
  onSort: (sort: string) => void;
  className: string;
  title?: string;
  children: React.ReactNode;
}) {
  const direction = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none';
  return (
    <th scope="col" aria-sort={direction} className={`py-2 font-medium ${className}`} title={title}>
      <SortButton name={name} direction={direction} onSort={onSort}>
        {children}
      </SortButton>
    </th>
  );
}

/** Numbers are wanted most first, names from A. What sorts by nothing stays as it came: most first over all arms. */
function sortEntries(entries: readonly ShareEntry[], sort: string, isShare: boolean): readonly ShareEntry[] {
  const down = sort.startsWith('-');
  const name = down ? sort.slice(1) : sort;
  const sign = down ? -1 : 1;
  if (name === 'name') return entries.toSorted((a, b) => sign * a.label.localeCompare(b.label));
  if (!/^\d+$/.test(name)) return entries;
  const numberOf = ({ row }: ShareEntry) => {
    const cell = row.cells[Number(name)];
    return (isShare ? cell?.share : cell?.perTask) ?? -1;
  };
  return entries.toSorted((a, b) => sign * (numberOf(a) - numberOf(b)));
}

/** The room of rows that are not drawn. */
const Space = ({ height }: { height: number }) =>
  height > 0 && (
    <tr aria-hidden>
      <td style={{ height }} />
    </tr>
  );
