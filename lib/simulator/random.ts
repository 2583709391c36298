/** A 53-bit hash of the parts, the same on every machine. */
function hash(parts: readonly (string | number)[]): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const text = parts.join('\u0001');
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** A number in [0, 1) that depends on nothing but the parts. */
export function chanceOf(...parts: readonly (string | number)[]): number {
  return hash(parts) / 9007199254740992;
}

/** `digits` hexadecimal digits that depend on nothing but the parts. */
export function hexOf(digits: number, ...parts: readonly (string | number)[]): string {
  let text = '';
  for (let round = 0; text.length < digits; round++)
    text += hash([round, ...parts])
      .toString(16)
      .padStart(14, '0');
  return text.slice(0, digits);
}

/** One of the items, by a number in [0, 1). */
export function pickBy<Item>(items: readonly Item[], chance: number): Item {
  const item = items[Math.min(items.length - 1, Math.floor(chance * items.length))];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
