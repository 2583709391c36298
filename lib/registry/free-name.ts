/**
 * A name like another one that nobody has yet: `Expert (copy)`, `Expert (copy 2)`, for functions `search_copy`,
 * `search_copy_2`. A copy of a copy counts on instead of growing.
 */
export function freeName(
  name: string,
  taken: ReadonlySet<string>,
  { style, maxLength }: { style: 'text' | 'function'; maxLength: number },
): string {
  const isText = style === 'text';
  const stem = name.replace(isText ? / \(copy(?: \d+)?\)$/ : /_copy(?:_\d+)?$/, '');
  for (let count = 1; ; count++) {
    const number = count === 1 ? '' : `${isText ? ' ' : '_'}${count}`;
    const ending = isText ? ` (copy${number})` : `_copy${number}`;
    const candidate = stem.slice(0, maxLength - ending.length).trimEnd() + ending;
    if (!taken.has(candidate)) return candidate;
  }
}
