import type { z } from 'zod';

/** Search parameters by a schema, key by key: one that is broken falls back to its default instead of failing the page. */
export function readSearchParams<Schema extends z.ZodObject>(schema: Schema, search: URLSearchParams): z.infer<Schema> {
  const state: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(schema.shape) as [string, z.ZodType][]) {
    const given = part.safeParse(search.get(key) ?? undefined);
    const value = given.success ? given : part.safeParse(undefined);
    if (value.success && value.data !== undefined) state[key] = value.data;
  }
  return state as z.infer<Schema>;
}

/** The parameters after a change. What equals its default, is empty or undefined is left out; foreign keys stay. */
export function writeSearchParams<Schema extends z.ZodObject>(
  schema: Schema,
  search: URLSearchParams,
  change: Partial<z.infer<Schema>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [key, value] of Object.entries(change)) {
    const fallback = (schema.shape[key] as z.ZodType | undefined)?.safeParse(undefined);
    const isDefault = fallback?.success && fallback.data === value;
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
