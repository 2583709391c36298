'use client';

import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { isTyping, useShortcutHelp } from '@/components/layout/shortcuts';
import { Button } from '@/components/ui/button';
import { Kbd } from '@/components/ui/kbd';
import { formatCount, plural } from '@/lib/format';
import { type AlignedRow, countRows } from '@/lib/runs/align-turns';
import type { RunDetail } from '@/lib/runs/schema';
import { AlignedTurn } from './aligned-turn';

const assumedRowHeight = 108;

const keys = {
  title: 'Compare two runs',
  shortcuts: [
    { keys: ['j'], label: 'Next row' },
    { keys: ['k'], label: 'Previous row' },
    { keys: ['n'], label: 'Next difference' },
    { keys: ['p'], label: 'Previous difference' },
    { keys: ['Enter'], label: 'Open or close the row' },
  ],
};

export const rowKey = (row: AlignedRow) => `${row.left?.turn ?? '-'}:${row.right?.turn ?? '-'}`;

/** The turns of two runs beside each other, drawn only where one looks; j/k move, n goes to the next difference. */
export function AlignedTurns({
  left,
  right,
  rows,
}: {
  left: RunDetail;
  right: RunDetail;
  rows: readonly AlignedRow[];
}) {
  useShortcutHelp(keys);
  const counts = useMemo(() => countRows(rows), [rows]);
  const [current, setCurrent] = useState(-1);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLOListElement>(null);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    // Where the list begins in the page; what stands above it may change its height.
    const measure = () => setOffset((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => assumedRowHeight,
    getItemKey: (index) => (rows[index] ? rowKey(rows[index]) : index),
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: 130,
    scrollPaddingEnd: 20,
    initialRect: { width: 0, height: 900 },
  });
  const go = (row: number) => {
    if (row < 0 || row >= rows.length) return;
    setCurrent(row);
    virtual.scrollToIndex(row, { align: 'auto' });
  };
  const seek = (by: 1 | -1) => {
    for (let row = current + by; row >= 0 && row < rows.length; row += by)
      if (rows[row]?.type !== 'identical') return go(row);
  };
  const toggle = (row: number) => {
    const one = rows[row];
    if (!one) return;
    const next = new Set(open);
    if (!next.delete(rowKey(one))) next.add(rowKey(one));
    setOpen(next);
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event)) return;
    const isControl = event.target instanceof HTMLElement && event.target.closest('a, button, summary') !== null;
    const does: Record<string, () => void> = {
      j: () => go(Math.min(current + 1, rows.length - 1)),
      k: () => go(Math.max(current - 1, 0)),
      n: () => seek(1),
      p: () => seek(-1),
      ...(!isControl && current >= 0 && { Enter: () => toggle(current) }),
    };
    const action = does[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
  const differences = rows.length - counts.identical;

  return (
    <section aria-label="Turns side by side">
      <div className="z-10 -mx-1 flex flex-wrap items-center gap-x-3 gap-y-1 bg-background px-1 py-2 tabular-nums md:sticky md:top-(--header-height)">
        <h2 className="font-medium">Turn by turn</h2>
        <p className="text-muted-foreground text-xs">
          {formatCount(counts.identical)} the same · {formatCount(counts.changed)} with other arguments or models ·{' '}
          {formatCount(counts.left)} only left · {formatCount(counts.right)} only right
        </p>
        <span className="ml-auto flex items-center gap-2">
          <span className="text-muted-foreground text-xs" aria-live="polite">
            {current >= 0 && `Row ${formatCount(current + 1)} of ${formatCount(rows.length)}`}
          </span>
          <Button variant="outline" size="sm" disabled={differences === 0} onClick={() => seek(1)}>
            Next difference <Kbd>n</Kbd>
          </Button>
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="rounded-lg border px-3 py-4 text-muted-foreground">Neither run has made a turn yet.</p>
      ) : (
        <ol
          ref={list}
          aria-label={`${plural(rows.length, 'row')}, ${plural(differences, 'difference')}`}
          className="relative"
          style={{ height: virtual.getTotalSize() }}
        >
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                data-row={row.type}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                aria-current={index === current ? 'true' : undefined}
                className="absolute inset-x-0 top-0 pb-2"
                style={{ transform: `translateY(${start - offset}px)` }}
              >
                <AlignedTurn
                  left={left}
                  right={right}
                  row={row}
                  isCurrent={index === current}
                  isOpen={open.has(rowKey(row))}
                  onToggle={() => {
                    setCurrent(index);
                    toggle(index);
                  }}
                />
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
