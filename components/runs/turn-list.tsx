'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { MessageSquareWarning } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import { identityColour } from '@/lib/charts/model-colour';
import { cn } from '@/lib/cn';
import type { TurnIndex } from '@/lib/runs/schema';
import { runningCost } from '@/lib/runs/turn-index';

const rowHeight = 34;
/** As high as the list may be before it is measured: so many rows come with the page itself. */
const assumedHeight = 900;

/**
 * All turns of a run, drawn only where one looks: 10,000 rows cost what thirty do. A listbox, so that arrows move and
 * a screen reader says which turn of how many.
 */
export function TurnList({
  index,
  selected,
  follow,
  onSelect,
}: {
  index: TurnIndex;
  selected: number | null;
  /** Keep the newest turn in view. */
  follow: boolean;
  onSelect: (turn: number) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const cost = useMemo(() => runningCost(index), [index]);
  const longest = useMemo(() => index.durationMs.reduce<number>((most, ms) => Math.max(most, ms ?? 0), 1), [index]);
  const selectedRow = selected === null ? -1 : rowOfTurn(index, selected);
  const count = index.turn.length;
  const [startOffset] = useState(() => offsetOfRow(follow ? count - 1 : selectedRow, count));
  // Until the page wakes up nothing can scroll: the rows of the start are moved into view instead.
  const content = useRef<HTMLDivElement>(null);
  const [awake, setAwake] = useState(false);
  useLayoutEffect(() => {
    content.current?.style.removeProperty('margin-top'); // before the virtualizer's own effect scrolls there
    setAwake(true);
  }, []);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialRect: { width: 0, height: assumedHeight },
    initialOffset: startOffset,
  });

  // Keeps the chosen row, or the newest while following, inside the list's own scroll area.
  useEffect(() => {
    if (follow && count > 0) rows.scrollToIndex(count - 1);
    else if (selectedRow >= 0) rows.scrollToIndex(selectedRow, { align: 'auto' });
  }, [rows, follow, count, selectedRow]);

  return (
    <div
      ref={scroller}
      role="listbox"
      tabIndex={0}
      aria-label="Turns"
      aria-activedescendant={selectedRow >= 0 ? `turn-${selected}` : undefined}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-offset-[-2px]"
    >
      <div
        ref={content}
        className="relative w-full"
        style={{ height: rows.getTotalSize(), marginTop: awake || startOffset === 0 ? undefined : -startOffset }}
      >
        {rows.getVirtualItems().map(({ index: row, start }) => {
          const turn = index.turn[row] ?? 0;
          const durationMs = index.durationMs[row] ?? null;
          const tools = (index.tools[row] ?? []).map((at) => index.toolNames[at] ?? '');
          const corrections = index.correctionCount[row] ?? 0;
          const active = turn === selected;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox itself has the keyboard, by active descendant
            <div
              key={turn}
              id={`turn-${turn}`}
              role="option"
              tabIndex={-1}
              aria-selected={active}
              aria-setsize={count}
              aria-posinset={row + 1}
              onClick={() => onSelect(turn)}
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              className={cn(
                'absolute inset-x-0 top-0 grid cursor-pointer grid-cols-[2.75rem_minmax(0,1fr)_4.5rem_4.5rem] items-center gap-2 border-l-2 px-2 text-xs tabular-nums',
                active ? 'border-brand bg-accent' : 'border-transparent hover:bg-accent/60',
              )}
            >
              <span className="text-right text-muted-foreground">{turn}</span>
              <span className="flex min-w-0 flex-col gap-1">
                <span className="flex min-w-0 items-center gap-2 leading-none">
                  {tools.length === 0 && (
                    <span className="text-muted-foreground">{durationMs === null ? 'thinking…' : 'no tool'}</span>
                  )}
                  {tools.map((name) => (
                    <span key={name} className="flex min-w-0 items-center gap-1">
                      <span
                        aria-hidden
                        className="size-1.5 shrink-0 rounded-[1px]"
                        style={{ background: identityColour('tool', name) }}
                      />
                      <span className="truncate">{name}</span>
                    </span>
                  ))}
                  {corrections > 0 && (
                    <MessageSquareWarning
                      className="size-3 shrink-0 text-warning"
                      aria-label={`${corrections} corrections`}
                    />
                  )}
                </span>
                <span aria-hidden className="block h-1 w-full overflow-hidden rounded-full bg-muted">
                  <span
                    className={cn('block h-full rounded-full bg-brand/60', durationMs === null && 'animate-pulse')}
                    style={{ width: `${durationMs === null ? 100 : Math.max(1, (durationMs / longest) * 100)}%` }}
                  />
                </span>
              </span>
              <span className="text-right text-muted-foreground">
                {durationMs === null ? '…' : <Duration ms={durationMs} />}
              </span>
              <span className="text-right" title="Cost of the run up to this turn">
                <Money total={{ usd: cost.known[row] ?? '0', unknownParts: cost.unknown[row] ? 1 : 0 }} />
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where the list starts so that a row is in view: the row in the upper third, no empty space at either end. */
function offsetOfRow(row: number, count: number): number {
  const furthest = count * rowHeight - assumedHeight;
  return Math.max(0, Math.min(row * rowHeight - assumedHeight / 3, furthest));
}

/** Turns are numbered from 1 without gaps in nearly every run: look there first. */
export function rowOfTurn(index: TurnIndex, turn: number): number {
  return index.turn[turn - 1] === turn ? turn - 1 : index.turn.indexOf(turn);
}
