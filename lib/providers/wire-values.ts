/** Readers for values of unknown servers: the wrong type counts as absent. */
export type WireObject = Record<string, unknown>;

export const asObject = (value: unknown): WireObject | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireObject) : null;
export const asArray = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const asCount = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : null;

/** Message content: a string, null, or a list of typed parts of which the texts count. */
export function contentText(value: unknown): string {
  if (typeof value === 'string') return value;
  return asArray(value)
    .map((part) => asText(asObject(part)?.text) ?? '')
    .join('');
}
