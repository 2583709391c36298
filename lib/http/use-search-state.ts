'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import type { SearchFields, SearchState } from './search-fields';
import { readSearchParams, writeSearchParams } from './search-params';

/**
 * State that lives in the address: filters and searches survive a reload and can be sent to someone. A change replaces
 * the address without asking the server. `fields` must be a constant.
 */
export function useSearchState<Fields extends SearchFields>(
  fields: Fields,
): readonly [SearchState<Fields>, (change: Partial<SearchState<Fields>>) => void] {
  const search = useSearchParams();
  const pathname = usePathname();
  // The address follows a moment after a change; until then the change itself counts, or quick letters would be lost.
  const [pending, setPending] = useState<string | null>(null);
  const arrived = search.toString();
  if (pending === arrived) setPending(null);
  const current = pending ?? arrived;
  const state = useMemo(() => readSearchParams(fields, new URLSearchParams(current)), [fields, current]);
  const setState = useCallback(
    (change: Partial<SearchState<Fields>>) => {
      const query = writeSearchParams(fields, new URLSearchParams(window.location.search), change).toString();
      setPending(query);
      window.history.replaceState(null, '', query ? `${pathname}?${query}` : pathname);
    },
    [fields, pathname],
  );
  return [state, setState];
}
