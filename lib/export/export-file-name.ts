/** What may stand in a file name everywhere. */
const slug = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .toLowerCase()
    .slice(0, 60)
    .replace(/-+$/, '');

/**
 * A telling file name: `podium-prices-and-models-arms-2026-11-22.csv`.
 * @param parts what it is of, widest first; empty ones are left out.
 */
export function exportFileName(parts: readonly string[], extension: string, at: Date = new Date()): string {
  const named = ['podium', ...parts.map(slug)].filter((part) => part !== '');
  return `${named.join('-')}-${at.toISOString().slice(0, 10)}.${extension}`;
}
