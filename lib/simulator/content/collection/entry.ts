/** A statement of one entry, kept word for word so that a question can name the text its answer rests on. */
export type Clause = { relation: string; value: string; text: string };

export type Entry = {
  id: string;
  /** The bare name by which other entries refer to this one. */
  name: string;
  title: string;
  sentences: string[];
  clauses: Clause[];
};

/** Records a clause and returns its text, to be set into a sentence. */
export type Say = (relation: string, value: string | number, text: string) => string;

export function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

export function writeEntry(
  { kind, name, title = name }: { kind: string; name: string; title?: string },
  write: (say: Say) => string[],
): Entry {
  const clauses: Clause[] = [];
  const say: Say = (relation, value, text) => {
    clauses.push({ relation, value: String(value), text });
    return text;
  };
  const sentences = write(say);
  const text = sentences.join(' ');
  // Every variant of a sentence speaks; only the ones that were dealt are on paper.
  const written = clauses.filter((clause) => text.includes(clause.text));
  return { id: `${kind}-${slug(name)}`, name, title, sentences, clauses: written };
}

/** Deals the variants in turn, so that neighbours in a table never share a pattern. */
export function deal<T>(turn: number, variants: readonly [T, ...T[]]): T {
  return variants[turn % variants.length] ?? variants[0];
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function listInWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
