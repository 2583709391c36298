'use client';
import { type KeyboardEvent, useState } from 'react';
import type { Place } from './grid-columns';

/** Keys of a grid as the ARIA practices have them; `c` marks. Row -1 is the header. */
export function useGridKeys(input: {
  active: Place;
  last: Place;
  pageRows: () => number;
  onMove: (place: Place) => void;
  onOpen: (place: Place) => void;
  onMark: (place: Place) => void;
  /** Null while Escape has nothing to do. */
  onEscape: (() => void) | null;
}): {
  onKeyDown: (event: KeyboardEvent) => void;
  /** How often the keys have moved: its change says that the place is to be brought into sight. */
  moved: number;
} {
  const { active, last, pageRows, onMove, onOpen, onMark, onEscape } = input;
  const [moved, setMoved] = useState(0);
  const to = ({ row, column }: Place) => {
    onMove({ row: clamp(row, -1, last.row), column: clamp(column, 0, last.column) });
    setMoved((count) => count + 1);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.metaKey) return;
    const { row, column } = active;
    const whole = event.ctrlKey;
    const actions: Record<string, () => void> = {
      ArrowUp: () => to({ row: whole ? 0 : row - 1, column }),
      ArrowDown: () => to({ row: whole ? last.row : row + 1, column }),
      ArrowLeft: () => to({ row, column: whole ? 0 : column - 1 }),
      ArrowRight: () => to({ row, column: whole ? last.column : column + 1 }),
      Home: () => to({ row: whole ? 0 : row, column: 0 }),
      End: () => to({ row: whole ? last.row : row, column: last.column }),
      PageUp: () => to({ row: Math.max(0, row - pageRows()), column }),
      PageDown: () => to({ row: row + pageRows(), column }),
      ...(!whole && {
        Enter: () => onOpen(active),
        ' ': () => onOpen(active),
        c: () => onMark(active),
        ...(onEscape && { Escape: onEscape }),
      }),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  return { onKeyDown, moved };
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
