'use client';
import { z } from 'zod';
import { useSearchState } from '@/lib/http/use-search-state';

const short = z.string().max(200).default('');

export const listStateSchema = z.object({
  q: short,
  archived: z.enum(['exclude', 'include']).default('exclude'),
  /** `writeTags` of the tags a row must have. */
  tags: z.string().max(2_000).default(''),
  /** Key of a column, `-` before it for the other way round; empty = as the server sorts. */
  sort: short,
  kind: short,
  backend: short,
  family: short,
});
export type ListState = z.infer<typeof listStateSchema>;
export type FacetKey = 'kind' | 'backend' | 'family';

/** State of a list page in the address: what is searched, filtered and sorted by, and whether archived things are shown. */
export const useListState = () => useSearchState(listStateSchema);
