import type { Domain } from '../../content/types';

/** What a capability phrase is read for: a kind of work. */
export type Work = Domain | 'query';

const levels: readonly [RegExp, number][] = [
  [/\b(?:basic|simple|limited|primary|small tasks?|easy)\b/, 0.5],
  [/\b(?:fair|moderate|middling|reasonable|medium tasks?)\b/, 0.66],
  [/\b(?:good|solid|capable|competent|decent|can)\b/, 0.76],
  [/\b(?:strong|reliabl[ey]|carefully|usually|very good|skilled)\b/, 0.87],
  [/\b(?:excellent|outstanding|precise|correct|frontier|best|expert|superb)\b/, 0.95],
];
const weakness =
  /\b(?:weak|poor|struggles?|stuck|incapable|not capable|unable|misreads?|hallucinates?|mistakes?|mixes)\b/;

const subjects: Record<Work, RegExp> = {
  mathematics: /math|arithmetic|comput|count|calcul|algebra|number/,
  programming: /code|coding|program|python|script/,
  query: /quer|search|retriev/,
  lookup: /\bfacts?\b|evidence|document|knowledge|reading/,
  logic: /logic|reason|puzzle|deduc/,
};
const anySubject = new RegExp(
  Object.values(subjects)
    .map((pattern) => pattern.source)
    .join('|'),
);

/** What a model without any description is thought to be able to do. */
export const undescribedSkill = 0.65;

const levelOf = (clause: string): number | null =>
  weakness.test(clause) ? 0.45 : (levels.find(([pattern]) => pattern.test(clause))?.[1] ?? null);

/**
 * The skill (0 to 1) a phrase promises for a kind of work: what it says about that work, else what it says in general.
 * A weakness named in general takes a little off.
 */
export function readSkill(phrase: string, work: Work): number {
  const clauses = phrase.toLowerCase().split(/[,;:.\n]|\bbut\b|\bthough\b|\bwhile\b/);
  let level: number | null = null;
  const general: number[] = [];
  const named: number[] = [];
  for (const clause of clauses) {
    level = levelOf(clause) ?? level;
    if (level === null) continue;
    if (subjects[work].test(clause)) named.push(level);
    else if (!anySubject.test(clause) && levelOf(clause) !== null) general.push(level);
  }
  if (named.length > 0) return Math.max(...named);
  const [first] = general;
  if (first === undefined) return undescribedSkill - (/\b(?:strong|excellent|good)\b/.test(phrase) ? 0.12 : 0);
  const weaker = general.slice(1).some((other) => other < 0.5) ? 0.04 : 0;
  return Math.max(0.3, first - weaker);
}
