/**
 * Two-sided exact test of Q. McNemar (1947): of the tasks that just one of two arms got right, `onlyFirst` and `onlySecond`, how
 * probable is a split this uneven or more if each were as likely? The binomial tail, doubled; no mid-p. In 0..1; 1 without any.
 */
export function exactMcNemar(onlyFirst: number, onlySecond: number): number {
  const tasks = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  let logTerm = -tasks * Math.LN2;
  let tail = Math.exp(logTerm);
  for (let right = 1; right <= fewer; right++) {
    logTerm += Math.log((tasks - right + 1) / right);
    tail += Math.exp(logTerm);
  }
  return Math.min(1, 2 * tail);
}
