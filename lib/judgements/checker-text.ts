import type { Checker, Judgement } from './schema';

/** How a checker compares, in plain words. */
export const checkerText: Record<Checker['type'], string> = {
  none: 'not judged by itself',
  exact: 'Same words',
  number: 'Same number',
  choice: 'Same choice',
  model: 'Judge model',
};

const isChecker = (name: string): name is Checker['type'] => name in checkerText;

/** Who judged, in plain words: the checker's way of comparing, the judge model's name, or the person's. */
export function judgedBy({ kind, name }: Pick<Judgement, 'kind' | 'name'>): string {
  if (kind === 'checker') return isChecker(name) ? checkerText[name] : name;
  return kind === 'person' && name === 'person' ? 'A person' : name;
}
