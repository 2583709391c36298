/** Words in a query at most; the rest of a very long one is left out. */
const termLimit = 32;

/** A word of the query as PostgreSQL sees it: `'word'`, or `'stem':*` for one that occurs nowhere as written. */
export type Term = { tsquery: string; passages: number };

const quoted = (lexeme: string) => `'${lexeme.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;

/** The lexemes of a query without repetition, as tsquery texts. */
export function exactTerms(lexemes: readonly string[]): string[] {
  return [...new Set(lexemes)].slice(0, termLimit).map(quoted);
}

/**
 * A looser form of a word that no passage has: what its singular, plural or participle begins with. Null for words too
 * short to be cut.
 */
export function looseTerm(lexeme: string): string | null {
  const stem = lexeme.replace(/(ies|ing|ed|es|s|y|e)$/, '');
  return stem.length >= 4 && /^\p{L}+$/u.test(lexeme) ? `${quoted(stem)}:*` : null;
}

/** How much a term that occurs in `passages` of `total` says about one (BM25's inverse document frequency). */
export function inverseFrequency(passages: number, total: number): number {
  return Math.log(1 + (total - passages + 0.5) / (passages + 0.5));
}

/** Terms that tell passages apart: not in more than a fifth of them, unless all are. Rarest first. */
export function tellingTerms(terms: readonly Term[], total: number): Term[] {
  const found = terms.filter(({ passages }) => passages > 0).toSorted((left, right) => left.passages - right.passages);
  const telling = found.filter(({ passages }) => passages <= Math.max(20, total / 5));
  return telling.length > 0 ? telling : found;
}

/** The rarest terms whose passages, taken together, stay near `budget`: at least one, so that there is always a result. */
export function withinBudget(terms: readonly Term[], budget: number): Term[] {
  let sum = 0;
  return terms.filter(({ passages }, index) => (sum += passages) <= budget || index === 0);
}
