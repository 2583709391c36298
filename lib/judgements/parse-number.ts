import { plainText } from './plain-text';

export type ParsedNumber = {
  value: number;
  isPercentage: boolean;
  /** The exact value when it was written as a plain whole number. */
  whole: bigint | null;
};

const unsigned = String.raw`(?:\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?`;
const anyNumber = new RegExp(
  String.raw`(?<![\w.])[+-]?\s?${unsigned}(?:\s?/\s?${unsigned}|\s\d+\s?/\s?\d+)?\s?%?`,
  'gi',
);

function simplify(text: string): string {
  return (
    plainText(text)
      .replace(/\\[dtc]?frac\s*\{([^{}]+)\}\s*\{([^{}]+)\}/g, ' $1/$2')
      .replace(/\\left|\\right|\\displaystyle/g, '')
      .replace(/\^?\s*\\(?:circ|degree)/g, '')
      .replace(/\s*(?:\\times|\\cdot|[×*·x])\s*10\s*\^?\s*\{?\s*([+-]?\d+)\s*\}?/g, 'e$1')
      .replace(/[$€£¥]/g, '')
      .replace(/(?<=\d)\{,\}(?=\d)/g, ',')
      .replace(/(?<![\d.,])(0|\d+),(\d+)(?![\d,.])/g, (match, head: string, tail: string) =>
        head !== '0' && head.length <= 3 && tail.length === 3 ? match : `${head}.${tail}`,
      )
      // The exponent of a unit (km2, m/s^2) is not a second number.
      .replace(/(?<=\d[^\d]*\s?[a-zµ°])(?<!\de)\^?\{?-?[1-9]\}?(?![\d.])/gi, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

function plainValue(text: string): number {
  return Number(text.replace(/[, ]/g, ''));
}

function readNumber(text: string): ParsedNumber | null {
  const isPercentage = text.endsWith('%');
  const body = text.replace(/\s?%$/, '').trim();
  const sign = body.startsWith('-') ? -1 : 1;
  const magnitude = body.replace(/^[+-]\s?/, '');
  const mixed = /^(\d+)\s(\d+)\s?\/\s?(\d+)$/.exec(magnitude);
  const [top = '', bottom] = magnitude.split('/');
  const absolute = mixed
    ? Number(mixed[1]) + Number(mixed[2]) / Number(mixed[3])
    : plainValue(top) / (bottom === undefined ? 1 : plainValue(bottom));
  if (!Number.isFinite(absolute)) return null;
  const digits = magnitude.replace(/[, ]/g, '');
  const whole = !isPercentage && /^\d+$/.test(digits) && !mixed ? BigInt(digits) * BigInt(sign) : null;
  return { value: sign * absolute, isPercentage, whole };
}

/**
 * Reads the one number of a short text: `1,234.5`, `-3/4`, `1 1/2`, `12.5 %`, `6.02e23`, `6.02 × 10^23`, `\frac{1}{3}`,
 * with words or units around it. After an equals sign only the right side counts.
 * Returns null when there is no number or more than one.
 */
export function parseNumber(text: string): ParsedNumber | null {
  const simple = simplify(text);
  const rightSide = simple.split(/[=≈]/).at(-1) ?? simple;
  const readings = [...rightSide.matchAll(anyNumber)].map(([match]) => readNumber(match.trim()));
  const [first] = readings;
  if (!first) return null;
  const agree = readings.every((reading) => reading?.value === first.value);
  return agree ? first : null;
}
