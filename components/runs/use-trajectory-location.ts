'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

function turnOf(params: { get(name: string): string | null }): number | null {
  const turn = Number(params.get('turn'));
  return Number.isInteger(turn) && turn > 0 ? turn : null;
}

/** Turn, call and search of a trajectory: they live in the URL, so a link, a reload and a second tab show the same. */
export function useTrajectoryLocation() {
  const params = useSearchParams();
  const replace = useCallback((change: (params: URLSearchParams) => void) => {
    const url = new URL(window.location.href);
    change(url.searchParams);
    window.history.replaceState(null, '', url);
  }, []);
  return {
    turn: turnOf(params),
    /** The turn in the address now, which may be ahead of what is drawn: keys can come quicker than frames. */
    latestTurn: () => turnOf(new URL(window.location.href).searchParams),
    callId: params.get('call'),
    query: params.get('find') ?? '',
    selectTurn: useCallback(
      (next: number | null) =>
        replace((search) => {
          search.delete('call');
          if (next === null) search.delete('turn');
          else search.set('turn', String(next));
        }),
      [replace],
    ),
    selectCall: useCallback(
      (next: { turn: number; callId: string | null }) =>
        replace((search) => {
          search.set('turn', String(next.turn));
          if (next.callId === null) search.delete('call');
          else search.set('call', next.callId);
        }),
      [replace],
    ),
    setQuery: useCallback(
      (query: string) =>
        replace((search) => {
          if (query === '') search.delete('find');
          else search.set('find', query);
        }),
      [replace],
    ),
  };
}
