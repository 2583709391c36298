/** What an arm came to in every resample. `NaN` = nothing in this one. */
export type ResampledPoint = { costs: Float64Array; gains: Float64Array };

/**
 * How probable it is that an arm belongs to the Pareto front (less cost, more gain): the share of resamples in which it does.
 * Points that are equal in both are all on the front. The arms must come from the same resamples. Null for an arm that has
 * nothing in any of them.
 */
export function frontProbability(points: readonly ResampledPoint[]): (number | null)[] {
  const resamples = points[0]?.costs.length ?? 0;
  const onFront = new Int32Array(points.length);
  const present = new Int32Array(points.length);
  const order = Int32Array.from(points, (_, arm) => arm);
  const cost = new Float64Array(points.length);
  const gain = new Float64Array(points.length);
  for (let at = 0; at < resamples; at++) {
    for (let arm = 0; arm < points.length; arm++) {
      const point = points[arm] as ResampledPoint;
      cost[arm] = point.costs[at] as number;
      gain[arm] = point.gains[at] as number;
      if (Number.isNaN(cost[arm]) || Number.isNaN(gain[arm])) cost[arm] = Number.POSITIVE_INFINITY;
      else present[arm] = (present[arm] as number) + 1;
    }
    sortPlaces({ order, cost, gain });
    let best = Number.NEGATIVE_INFINITY;
    let bestCost = Number.NaN;
    for (let place = 0; place < order.length; place++) {
      const arm = order[place] as number;
      const own = gain[arm] as number;
      if (cost[arm] === Number.POSITIVE_INFINITY) break;
      if (own > best || (own === best && cost[arm] === bestCost)) onFront[arm] = (onFront[arm] as number) + 1;
      if (own > best) {
        best = own;
        bestCost = cost[arm] as number;
      }
    }
  }
  return points.map((_, arm) => (present[arm] ? (onFront[arm] as number) / (present[arm] as number) : null));
}

/** By cost, then by gain from the best down. By insertion: from one resample to the next the order hardly changes. */
function sortPlaces({ order, cost, gain }: { order: Int32Array; cost: Float64Array; gain: Float64Array }): void {
  for (let place = 1; place < order.length; place++) {
    const arm = order[place] as number;
    const ownCost = cost[arm] as number;
    const ownGain = gain[arm] as number;
    let before = place - 1;
    for (; before >= 0; before--) {
      const other = order[before] as number;
      const otherCost = cost[other] as number;
      if (otherCost < ownCost || (otherCost === ownCost && (gain[other] as number) >= ownGain)) break;
      order[before + 1] = other;
    }
    order[before + 1] = arm;
  }
}
