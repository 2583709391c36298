import type { Checker } from './schema';

/** What is right beside the reference. */
export const acceptedOf = (checker: Checker | undefined): readonly string[] =>
  (checker && checker.type !== 'none' && checker.accepted) || [];

/** `checker` in the place of `own`: where it compares at all and says nothing itself, it accepts what `own` does. */
export function withAcceptedOf(own: Checker, checker: Checker): Checker {
  if (checker.type === 'none' || checker.accepted !== undefined) return checker;
  const accepted = acceptedOf(own);
  return accepted.length === 0 ? checker : { ...checker, accepted: [...accepted] };
}

/** The same checker without what it accepts beside the reference: that belonged to another one. */
export function withoutAccepted(checker: Checker): Checker {
  if (checker.type === 'none') return checker;
  const { accepted: _, ...rest } = checker;
  return rest;
}
