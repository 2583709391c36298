import { type ListRunsQuery, listRunsQuerySchema } from './schema';

type Params = Record<string, string | string[] | undefined>;

const single = (params: Params): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([key, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined || first === '' ? [] : [[key, first]];
    }),
  );

/** The list query a URL means. What does not parse is left out: an old or mistyped link still shows a list. */
export function readRunsQuery(params: Params): ListRunsQuery {
  const values = single(params);
  const whole = listRunsQuerySchema.safeParse(values);
  if (whole.success) return whole.data;
  const faulty = new Set(whole.error.issues.map((issue) => String(issue.path[0])));
  return listRunsQuerySchema.parse(Object.fromEntries(Object.entries(values).filter(([key]) => !faulty.has(key))));
}

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
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** True when anything narrows the list. */
export const isFiltered = (query: ListRunsQuery): boolean =>
  Boolean(query.q || query.status?.length || query.verdict || query.orchestrator || query.category) ||
  query.source !== 'all';
