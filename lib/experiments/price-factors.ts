/** Factors on single prices as they stand in an address: `model <id>:2,tool <id>:0.5`; what is 1 is left out. */
export function writeFactors(factors: ReadonlyMap<string, number>): string {
  return [...factors]
    .flatMap(([key, factor]) => (factor === 1 ? [] : [`${key.replace(' ', '.')}:${factor}`]))
    .join(',');
}

export const leastFactor = 0.1;
export const mostFactor = 10;

/** The factors a text means, by `priceKey`; what is broken or out of range is left out. */
export function readFactors(text: string): ReadonlyMap<string, number> {
  const factors = new Map<string, number>();
  for (const entry of text.split(',')) {
    const [, kind, id, number] = /^(model|tool)\.([\w-]{1,64}):(\d{1,2}(?:\.\d{1,3})?)$/.exec(entry) ?? [];
    const factor = Number(number);
    if (kind && factor >= leastFactor && factor <= mostFactor) factors.set(`${kind} ${id}`, factor);
  }
  return factors;
}

/** Place of a factor on a slider from −100 (a tenth) to 100 (ten times): equal steps multiply by the same. */
export const toSlider = (factor: number): number => Math.round(Math.log10(factor) * 100);
/** The factor of a place on the slider, to two digits after the point. */
export const fromSlider = (place: number): number => Math.round(10 ** (place / 100) * 100) / 100;
