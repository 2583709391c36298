'use client';
import { useState } from 'react';
import { toggleRange } from '@/lib/registry/filter-rows';

/** Rows ticked in a list. `ids` are those shown, in their order; what is not shown any more is not selected either. */
export function useSelection(ids: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [anchor, setAnchor] = useState<string | null>(null);
  const shown = new Set(ids);
  const selected = new Set([...chosen].filter((id) => shown.has(id)));
  return {
    selected,
    /** Turns one round; with `range`, everything from the last one pressed. */
    toggle: (id: string, range: boolean) => {
      setChosen(toggleRange(selected, ids, { id, anchor: range ? anchor : null, on: !selected.has(id) }));
      setAnchor(id);
    },
    selectAll: () => setChosen(new Set(ids)),
    choose: (next: readonly string[]) => setChosen(new Set(next)),
    clear: () => setChosen(new Set()),
  };
}
export type Selection = ReturnType<typeof useSelection>;
