import { checkerText } from './checker-text';
import type { PassJudge } from './judging-schema';

/** The tasks' own checkers, taken together: one judge. */
export const ownCheckersKey = 'own';
export const ownCheckersName = 'The tasks’ own checkers';

/** Who judges: the same text for every pass of the same judge with the same settings. */
export function judgeKeyOf(judge: PassJudge): string {
  switch (judge.type) {
    case 'own':
      return ownCheckersKey;
    case 'number':
      return `number:${judge.tolerance}:${judge.relative ? 'relative' : 'absolute'}`;
    case 'model':
      return `model:${judge.modelId}`;
    default:
      return judge.type;
  }
}

/** Only the letters A to Z lose their case: what the database makes of others depends on how it was set up. */
export const personKey = (name: string) =>
  `person:${name.trim().replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())}`;

/** How a judge that is a checker is called. */
export function checkerName(judge: Exclude<PassJudge, { type: 'model' }>): string {
  if (judge.type === 'own') return ownCheckersName;
  if (judge.type !== 'number') return checkerText[judge.type];
  return judge.relative
    ? `Same number, ± ${Number((judge.tolerance * 100).toPrecision(12))} %`
    : `Same number, ± ${judge.tolerance}`;
}
