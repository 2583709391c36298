/** A name without what lists write differently: owner before a slash, case, separators, `:free` and dates stay. */
const plain = (name: string) =>
  (name.split('/').at(-1) ?? name)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** The same without endings that say how a model is packed, not which it is. */
const bare = (name: string) => plain(name).replace(/(instruct|chat|it|fp8|fp16|bf16|awq|gptq|turbo|latest)+$/, '');

/**
 * The name in a list that most likely means the same model: the very same, then the same but for owner, case and
 * separators, then but for endings such as `-Instruct` or `-FP8`. Null where none does, or several do equally.
 */
export function suggestName(subject: string, names: readonly string[]): string | null {
  if (names.includes(subject)) return subject;
  for (const reduce of [plain, bare]) {
    const wanted = reduce(subject);
    const matches = wanted === '' ? [] : names.filter((name) => reduce(name) === wanted);
    if (matches.length === 1) return matches[0] ?? null;
    if (matches.length > 1) return null;
  }
  return null;
}

/** The registered model or tool a price most likely belongs to, by served name or shown name. */
export function suggestLink(
  subject: string,
  registered: readonly { id: string; name: string; servedName?: string }[],
): string | null {
  const ids = new Map<string, string>();
  for (const { id, name } of registered) ids.set(name, id);
  for (const { id, servedName } of registered) if (servedName) ids.set(servedName, id);
  const name = suggestName(subject, [...ids.keys()]);
  return name === null ? null : (ids.get(name) ?? null);
}
