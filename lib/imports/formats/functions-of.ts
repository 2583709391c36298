import { isRecord } from '@/lib/orchestrator/is-record';

/** A function as a file declares it, nothing checked but that it is one. */
export type DeclaredFunction = {
  /** The list it stands in and its place there, for messages. */
  container: object;
  index: number;
  name: unknown;
  description: unknown;
  parameters: unknown;
};

/** `{type: "function", function: {…}}`, the flat form with `parameters` beside `name`, and MCP's `inputSchema`. */
function functionIn(entry: unknown): Pick<DeclaredFunction, 'name' | 'description' | 'parameters'> | null {
  if (!isRecord(entry)) return null;
  const inner = isRecord(entry.function) ? entry.function : entry;
  if (!('name' in inner) || !('parameters' in inner || 'inputSchema' in inner || 'description' in inner)) return null;
  return { name: inner.name, description: inner.description, parameters: inner.parameters ?? inner.inputSchema };
}

/**
 * The functions of a tools.json: a list, a list under `tools` or `functions`, or a single one. Null when it is something
 * else. What is no function inside a list of functions comes back without a name.
 */
export function functionsOf(value: unknown): DeclaredFunction[] | null {
  const list =
    isRecord(value) && Array.isArray(value.tools)
      ? value.tools
      : isRecord(value) && Array.isArray(value.functions)
        ? value.functions
        : value;
  if (!Array.isArray(list)) {
    const single = functionIn(list);
    return single && isRecord(list) && ('parameters' in list || isRecord(list.function))
      ? [{ container: {}, index: 0, ...single }]
      : null;
  }
  const found = list.map(functionIn);
  if (!found.some((entry) => entry !== null)) return null;
  return found.map((entry, index) => ({
    container: list,
    index,
    ...(entry ?? { name: undefined, description: undefined, parameters: undefined }),
  }));
}
