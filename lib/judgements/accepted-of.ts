import type { Checker } from './schema';

/** What is right beside the reference: of those checkers that compare words. */
export const acceptedOf = (checker: Checker | undefined): readonly string[] =>
  ((checker?.type === 'exact' || checker?.type === 'model') && checker.accepted) || [];
