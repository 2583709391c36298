'use client';
import { countField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';

const fields = { baseline: countField };

/** Ordinal of the arm that others are compared with, in the address by its number from 1; the first unless another is chosen. */
export function useBaseline(armCount: number): readonly [number, (ordinal: number) => void] {
  const [{ baseline }, setState] = useSearchState(fields);
  const ordinal = baseline !== undefined && baseline <= armCount ? baseline - 1 : 0;
  return [ordinal, (next) => setState({ baseline: next === 0 ? undefined : next + 1 })];
}
