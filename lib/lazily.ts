/** What `make` returns, made when first asked for. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

/**
 * `known` with more properties, each worked out when it is first read; to whoever reads them they are like the others. To spread
 * or copy the object reads them all.
 */
export function lazily<Known extends object, Late extends object>(
  known: Known,
  late: { [Name in keyof Late]: () => Late[Name] },
): Known & Late {
  const getters = Object.entries<() => unknown>(late).map(([name, make]) => [
    name,
    { get: once(make), enumerable: true },
  ]);
  return Object.defineProperties({ ...known }, Object.fromEntries(getters)) as Known & Late;
}
