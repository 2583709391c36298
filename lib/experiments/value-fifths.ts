/** Bounds of a scale of five steps: a fifth of the values each, as nearly as ties allow. */
export type Fifths = { /** Upper ends of the five steps, the last one the largest value. */ tops: readonly number[] };

/** Cuts values into fifths; NaN does not count. Null without any value, or if all are the same. */
export function fifthsOf(values: Float64Array): Fifths | null {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return { tops: [1, 2, 3, 4, 5].map((step) => sorted[Math.ceil((step * sorted.length) / 5) - 1] as number) };
}

/** Step of a value, from 0 (least) to 4; null where there is no value or no scale. */
export function fifthOf(value: number | undefined, fifths: Fifths | null): number | null {
  if (fifths === null || value === undefined || Number.isNaN(value)) return null;
  const step = fifths.tops.findIndex((top) => value <= top);
  return step < 0 ? 4 : step;
}
