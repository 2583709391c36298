import type { Checker } from './schema';

/** What is right beside the reference: of those checkers that compare words. */
export const acceptedOf = (checker: Checker | undefined): readonly string[] =>
  ((checker?.type === 'exact' || checker?.type === 'model') && checker.accepted) || [];

/** `checker` in the place of `own`: where it compares words and says nothing itself, it accepts what `own` does. */
export function withAcceptedOf(own: Checker, checker: Checker): Checker {
  if ((checker.type !== 'exact' && checker.type !== 'model') || checker.accepted !== undefined) return checker;
  const accepted = acceptedOf(own);
  return accepted.length === 0 ? checker : { ...checker, accepted: [...accepted] };
}

/** The same checker without what it accepts beside the reference: that belonged to another one. */
export function withoutAccepted(checker: Checker): Checker {
  if (checker.type !== 'exact' && checker.type !== 'model') return checker;
  const { accepted: _, ...rest } = checker;
  return rest;
}
