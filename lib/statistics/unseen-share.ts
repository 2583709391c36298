/**
 * Largest share of all tasks (0..1) that may well behave otherwise, after `taskCount` tasks all behaved alike: the exact upper limit of
 * C. J. Clopper and E. S. Pearson (The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial, Biometrika 26,
 * 1934) for none in `taskCount`, about 3.7 / taskCount at 95 %. With one side alone it is the "rule of three" of J. A. Hanley and
 * A. Lippman-Hand (If Nothing Goes Wrong, Is Everything All Right?, JAMA 249, 1983). Resampling equal values says 0, which nobody can know.
 */
export function unseenShare(taskCount: number, confidence = 0.95): number {
  return taskCount <= 0 ? 1 : 1 - ((1 - confidence) / 2) ** (1 / taskCount);
}
