'use client';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Search } from 'lucide-react';
import { useDeferredValue, useMemo, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Empty } from '@/components/ui/empty';
import { SearchInput } from '@/components/ui/search-input';
import { formatCount, plural } from '@/lib/format';
import type { ImportRow, RowState } from '@/lib/imports/schema';
import { useImportAddress } from './import-address';
import { setTicks, useImportState } from './import-state';
import { PreviewRow } from './preview-row';
import { stateTexts } from './row-state-badge';

/** From this many rows on only those in sight are drawn. */
const virtualFrom = 80;

const isApplicable = ({ state }: ImportRow) => state === 'new' || state === 'changed';
const isChosen = (row: ImportRow, ticks: Record<string, boolean>) =>
  isApplicable(row) && (ticks[row.id] ?? row.preselected);
const states = Object.keys(stateTexts) as RowState[];

/** The rows of a preview: searched, filtered by what becomes of them, ticked. */
export function RowsPanel({ rows }: { rows: readonly ImportRow[] }) {
  const [{ q, show }, setAddress] = useImportAddress();
  const { ticks } = useImportState();
  const search = useDeferredValue(q);
  const counts = useMemo(() => {
    const found = new Map<RowState, number>();
    for (const { state } of rows) found.set(state, (found.get(state) ?? 0) + 1);
    return found;
  }, [rows]);
  const shown = useMemo(() => {
    const words = search.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter((row) => {
      if (show === 'chosen' ? !isChosen(row, ticks) : show !== 'all' && row.state !== show) return false;
      const text = `${row.name} ${row.kind} ${row.facts ?? ''} ${row.reasons.join(' ')}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }, [rows, search, show, ticks]);
  const chosenCount = rows.filter((row) => isChosen(row, ticks)).length;
  const tickable = shown.filter(isApplicable);
  const ticked = tickable.filter((row) => isChosen(row, ticks)).length;
  const all = ticked === 0 ? false : ticked === tickable.length ? true : 'indeterminate';
  const toggle = (next: typeof show) => setAddress({ show: show === next ? 'all' : next });
  return (
    <section aria-label="Preview" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="relative w-full sm:w-72">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted-foreground" />
          <SearchInput
            aria-label="Search rows"
            placeholder="Search rows"
            className="pl-8"
            value={q}
            onChange={(event) => setAddress({ q: event.target.value })}
          />
        </div>
        <FilterButton label="chosen" count={chosenCount} pressed={show === 'chosen'} onPress={() => toggle('chosen')} />
        {states
          .filter((state) => counts.has(state))
          .map((state) => (
            <FilterButton
              key={state}
              label={stateTexts[state].label}
              count={counts.get(state) ?? 0}
              pressed={show === state}
              onPress={() => toggle(state)}
            />
          ))}
      </div>
      <Card className="overflow-hidden">
        <div className="flex min-h-9 items-center gap-3 border-b bg-muted/50 px-3 text-muted-foreground text-xs">
          <Checkbox
            aria-label="Choose all rows shown"
            checked={all}
            disabled={tickable.length === 0}
            onCheckedChange={(checked) =>
              setTicks(Object.fromEntries(tickable.map(({ id }) => [id, checked === true])))
            }
          />
          <span aria-live="polite">
            {plural(shown.length, 'row')} shown, {formatCount(ticked)} chosen of them
          </span>
        </div>
        {shown.length === 0 ? (
          <Empty
            title="No row matches"
            className="py-8"
            actions={
              <Button variant="outline" size="sm" onClick={() => setAddress({ q: '', show: 'all' })}>
                Show all rows
              </Button>
            }
          />
        ) : shown.length < virtualFrom ? (
          <ul className="divide-y">
            {shown.map((row) => (
              <li key={row.id}>
                <PreviewRow row={row} chosen={isChosen(row, ticks)} />
              </li>
            ))}
          </ul>
        ) : (
          <VirtualRows rows={shown} isChosen={(row) => isChosen(row, ticks)} />
        )}
      </Card>
    </section>
  );
}

function FilterButton({
  label,
  count,
  pressed,
  onPress,
}: {
  label: string;
  count: number;
  pressed: boolean;
  onPress: () => void;
}) {
  return (
    <Button
      variant="ghost"
      aria-pressed={pressed}
      className="text-muted-foreground aria-pressed:bg-accent aria-pressed:text-foreground"
      onClick={onPress}
    >
      {label} <span className="tabular-nums">{formatCount(count)}</span>
    </Button>
  );
}

function VirtualRows({ rows, isChosen }: { rows: readonly ImportRow[]; isChosen: (row: ImportRow) => boolean }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.id ?? index,
    estimateSize: () => 48,
    overscan: 12,
  });
  return (
    <div ref={scroller} className="max-h-[65dvh] overflow-y-auto overscroll-contain outline-offset-[-2px]">
      <ul className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index];
          return (
            row && (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                aria-setsize={rows.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0 border-b"
                style={{ transform: `translateY(${start}px)` }}
              >
                <PreviewRow row={row} chosen={isChosen(row)} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}
