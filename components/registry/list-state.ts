'use client';
import { type SearchState, textField, wordField } from '@/lib/http/search-fields';
import { useSearchState } from '@/lib/http/use-search-state';

const short = textField(200);

const listFields = {
  q: short,
  archived: wordField(['exclude', 'include'], 'exclude'),
  /** `writeTags` of the tags a row must have. */
  tags: textField(2_000),
  /** Key of a column, `-` before it for the other way round; empty = as the server sorts. */
  sort: short,
  kind: short,
  backend: short,
  family: short,
};
export type ListState = SearchState<typeof listFields>;
export type FacetKey = 'kind' | 'backend' | 'family';

/** State of a list page in the address: what is searched, filtered and sorted by, and whether archived things are shown. */
export const useListState = () => useSearchState(listFields);
