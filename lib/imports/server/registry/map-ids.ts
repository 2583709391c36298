import 'server-only';

/** Ids of a file → ids here. */
export type IdMap = ReadonlyMap<string, string>;

/**
 * A JSON value with every id of the map replaced, in texts and in keys, wherever it stands: ids are too long to be
 * anything else, so no place can be forgotten.
 */
export function mapIds<Value>(value: Value, ids: IdMap): Value {
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return ids.get(part) ?? part;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [ids.get(key) ?? key, walk(inner)]));
  };
  return walk(value) as Value;
}
