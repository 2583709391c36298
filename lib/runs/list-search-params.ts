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
