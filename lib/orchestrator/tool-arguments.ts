import { isRecord } from './is-record';

export type ParsedArguments =
  | { ok: true; value: Record<string, unknown> /** The arguments as clean JSON. */; text: string }
  | { ok: false; problem: string };

/** Reads a model's tool arguments. Nothing at all means no arguments; JSON inside a JSON string is unwrapped once. */
export const parseArguments = (text: string): ParsedArguments => {
  if (text.trim() === '') return { ok: true, value: {}, text: '{}' };
  try {
    const outer: unknown = JSON.parse(text);
    if (isRecord(outer)) return { ok: true, value: outer, text };
    const inner: unknown = typeof outer === 'string' ? JSON.parse(outer) : outer;
    if (typeof outer === 'string' && isRecord(inner)) return { ok: true, value: inner, text: outer };
    if (outer === null) return { ok: true, value: {}, text: '{}' };
    return { ok: false, problem: 'they are JSON but not an object' };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
};

const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  );
};

/** The same text for the same arguments, whatever their spacing and order. */
export const canonicalArguments = (text: string): string => {
  const parsed = parseArguments(text);
  return parsed.ok ? JSON.stringify(sortKeys(parsed.value)) : text;
};
