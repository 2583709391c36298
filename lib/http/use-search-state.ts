'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
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
  const state = useMemo(() => readSearchParams(schema, new URLSearchParams(search)), [schema, search]);
  const setState = useCallback(
    (change: Partial<z.infer<Schema>>) => {
      const query = writeSearchParams(schema, new URLSearchParams(window.location.search), change).toString();
      window.history.replaceState(null, '', query ? `${pathname}?${query}` : pathname);
    },
    [schema, pathname],
  );
  return [state, setState];
}
