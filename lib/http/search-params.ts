import type { SearchFields, SearchState } from './search-fields';

/** Search parameters by their fields, key by key: one that is broken falls back to its default instead of failing the page. */
export function readSearchParams<Fields extends SearchFields>(
  fields: Fields,
  search: URLSearchParams,
): SearchState<Fields> {
  const state: Record<string, unknown> = {};
  for (const [key, read] of Object.entries(fields)) {
    const value = read(search.get(key) ?? undefined);
    if (value !== undefined) state[key] = value;
  }
  return state as SearchState<Fields>;
}

/** The parameters after a change. What equals its default, is empty or undefined is left out; foreign keys stay. */
export function writeSearchParams<Fields extends SearchFields>(
  fields: Fields,
  search: URLSearchParams,
  change: Partial<SearchState<Fields>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [key, value] of Object.entries(change)) {
    const isDefault = value === fields[key]?.(undefined);
    if (value === undefined || value === null || value === '' || isDefault) next.delete(key);
    else next.set(key, String(value));
  }
  return next;
}

/** What a page is given as its search parameters, in the form the browser has them. Of a repeated one the first counts. */
export function toSearchParams(given: Readonly<Record<string, string | string[] | undefined>>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(given)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) search.set(key, first);
  }
  return search;
}
