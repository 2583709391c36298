import 'server-only';

/** JSON with the keys of every object in one order, dates as ISO texts: equal for equal values. */
export function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part) && !(part instanceof Date)
        ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0)))
        : part,
    ) ?? 'undefined'
  );
}

/** Whether two values are the same as JSON, whatever the order of their keys. */
export const sameJson = (left: unknown, right: unknown): boolean => canonicalJson(left) === canonicalJson(right);
