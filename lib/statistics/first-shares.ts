/** Rounding aside. */
const isSame = (one: number, other: number) => Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one));

/**
 * Share of the resamples in which each of several has the highest value: how sure it is that it would come first on other tasks of
 * the same kind. Those that tie share a resample; NaN has no value in it. `values`: by competitor, then by resample.
 */
export function firstShares(values: readonly ArrayLike<number>[]): number[] {
  const wins = values.map(() => 0);
  const resamples = values[0]?.length ?? 0;
  let decided = 0;
  for (let at = 0; at < resamples; at++) {
    let most = Number.NEGATIVE_INFINITY;
    for (const own of values) if ((own[at] as number) > most) most = own[at] as number;
    const first = values.flatMap((own, place) => (isSame(own[at] as number, most) ? [place] : []));
    if (first.length === 0) continue;
    decided++;
    for (const place of first) wins[place] = (wins[place] as number) + 1 / first.length;
  }
  return wins.map((won) => (decided === 0 ? Number.NaN : won / decided));
}
