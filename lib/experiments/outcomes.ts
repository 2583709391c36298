/**
 * What a run of an experiment is, seen from its cell of the matrix. Each has a letter, so that the states of ten thousand runs
 * are one short text.
 * - `none`: ended without an answer, because of a limit or its own budget: it counts as not right.
 * - `unjudged`: there is no verdict (yet), or nothing to be right about, or the judge was unsure: it does not count.
 * - `failed`: a failure of the infrastructure (backend or Podium), not of the arm: it does not count.
 */
export const outcomes = {
  waiting: '.',
  running: '>',
  paused: '=',
  right: 'r',
  wrong: 'w',
  none: 'n',
  unjudged: 'u',
  failed: 'f',
  cancelled: 'c',
} as const;
export type Outcome = keyof typeof outcomes;

const byLetter = new Map<string, Outcome>(
  (Object.keys(outcomes) as Outcome[]).map((outcome) => [outcomes[outcome], outcome]),
);

/** The outcome a letter stands for. */
export const outcomeOf = (letter: string | undefined): Outcome => byLetter.get(letter ?? '') ?? 'waiting';

/** In words, for people. */
export const outcomeLabels: Record<Outcome, string> = {
  waiting: 'waiting',
  running: 'in flight',
  paused: 'paused',
  right: 'right',
  wrong: 'wrong',
  none: 'no answer',
  unjudged: 'not judged',
  failed: 'failed',
  cancelled: 'cancelled',
};

export type OutcomeCounts = Record<Outcome, number>;

export const noOutcomes = (): OutcomeCounts => ({
  waiting: 0,
  running: 0,
  paused: 0,
  right: 0,
  wrong: 0,
  none: 0,
  unjudged: 0,
  failed: 0,
  cancelled: 0,
});

/** Runs whose answer could be told right or not: the denominator of an accuracy. */
export const judgedCount = ({ right, wrong, none }: OutcomeCounts): number => right + wrong + none;

/** Runs that have come to their end, however. */
export const endedCount = (counts: OutcomeCounts): number =>
  judgedCount(counts) + counts.unjudged + counts.failed + counts.cancelled;
