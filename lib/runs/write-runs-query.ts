import type { ListRunsQuery } from './schema';

/** The URL of a list query: only what differs from the default stands in it. */
export function writeRunsQuery(query: Partial<ListRunsQuery>): string {
  const { status, ...rest } = query;
  const defaults: Partial<ListRunsQuery> = { source: 'all', sort: 'created', direction: 'desc', limit: 50 };
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) {
    if (value === undefined || value === '' || defaults[key as keyof ListRunsQuery] === value) continue;
    params.set(key, String(value));
  }
  if (status && status.length > 0) params.set('status', status.join(','));
  params.sort(); // equal queries read the same
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** True when anything narrows the list. */
export const isFiltered = (query: ListRunsQuery): boolean =>
  Boolean(
    query.q ||
      query.status?.length ||
      query.verdict ||
      query.orchestrator ||
      query.category ||
      query.preference ||
      query.experiment ||
      query.arm,
  ) || query.source !== 'all';
