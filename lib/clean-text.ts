/** Text as the database can hold it: no NUL characters, no halves of surrogate pairs. */
export function cleanText(text: string): string {
  if (!text.includes('\0') && text.isWellFormed()) return text;
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/** True when `cleanText` would leave the text as it is. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Every string of a JSON value cleaned, keys too; shares what did not change with the original. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [cleanText(key), cleanJson(part)]));
}

// What JSON.stringify makes of a NUL and of half a pair. A literal backslash before "u" also matches: cleaning again does no harm.
const suspicious = /\\u0000|\\ud[89a-f]/i;

/** JSON that the database accepts, cleaned only when it has to be. */
export function toStorableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return suspicious.test(json) ? JSON.stringify(cleanJson(value)) : json;
}
