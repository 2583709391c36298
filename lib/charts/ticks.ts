/** Round values at even distances that cover `low` to `high`, about `count` of them: 0, 0.2, 0.4 … */
export function linearTicks(low: number, high: number, count = 5): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / Math.max(1, count - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  // Multiplied, not summed: 0.1 + 0.2 is no tick.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** 1, 2 and 5 times the powers of ten that cover `low` to `high`, or the powers alone when that would be too many. Both above zero. */
export function logTicks(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low) + 1e-9);
  const last = Math.ceil(Math.log10(high) - 1e-9);
  const factors = Math.log10(high / low) <= 2 ? [1, 2, 5] : [1];
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((power) =>
    factors.map((factor) => Number((factor * 10 ** power).toPrecision(12))),
  );
  const from = all.findLastIndex((tick) => tick <= low * 1.000001);
  const to = all.findIndex((tick) => tick >= high * 0.999999);
  return all.slice(Math.max(0, from), to < 0 ? undefined : to + 1);
}
