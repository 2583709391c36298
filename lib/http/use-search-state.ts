'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo, useState } from 'react';
import type { z } from 'zod';
import { readSearchParams, writeSearchParams } from './search-params';

/**
 * State that lives in the address: filters and searches survive a reload and can be sent to someone. A change replaces
 * the address without asking the server. `schema` must be a constant and give every key a default or make it optional.
 */
export function useSearchState<Schema extends z.ZodObject>(
  schema: Schema,
): readonly [z.infer<Schema>, (change: Partial<z.infer<Schema>>) => void] {
  const search = useSearchParams();
  const pathname = usePathname();
  // The address follows a moment after a change; until then the change itself counts, or quick letters would be lost.
  const [pending, setPending] = useState<string | null>(null);
  const arrived = search.toString();
  if (pending === arrived) setPending(null);
  const current = pending ?? arrived;
  const state = useMemo(() => readSearchParams(schema, new URLSearchParams(current)), [schema, current]);
  const setState = useCallback(
    (change: Partial<z.infer<Schema>>) => {
      const query = writeSearchParams(schema, new URLSearchParams(window.location.search), change).toString();
      setPending(query);
      window.history.replaceState(null, '', query ? `${pathname}?${query}` : pathname);
    },
    [schema, pathname],
  );
  return [state, setState];
}
