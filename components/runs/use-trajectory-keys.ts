'use client';

import { useEffect, useEffectEvent } from 'react';

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]') !== null;

/** j/k and arrows move between turns, Home/End to the ends, `/` searches, f follows the newest turn. */
export function useTrajectoryKeys(act: {
  move: (by: number) => void;
  toEnd: (end: 'first' | 'last') => void;
  search: () => void;
  toggleFollow: () => void;
}) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const does: Record<string, () => void> = {
      j: () => act.move(1),
      ArrowDown: () => act.move(1),
      k: () => act.move(-1),
      ArrowUp: () => act.move(-1),
      Home: () => act.toEnd('first'),
      End: () => act.toEnd('last'),
      '/': act.search,
      f: act.toggleFollow,
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
}
