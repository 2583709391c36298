/** A number long or large enough that reading it may change it. */
const suspicious = /[\d.]{16}|\d[eE][+-]?\d{3}/;
const number = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The digits of a number without zeros at either end, and the power of ten of the first: the same for all ways to write it. */
function digitsOf(written: string): string {
  const [mantissa = '', exponent = '0'] = written.toLowerCase().replace(/^-/, '').split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const digits = (whole + decimals).replace(/^0+/, '');
  const power = digits.length - decimals.length + Number(exponent);
  return digits === '' ? '0' : `${digits.replace(/0+$/, '')}e${power}`;
}

/** Whether a number as it is written would read as another one: with more digits than can be kept, too large or too small. */
function isChanged(written: string): boolean {
  const value = Number(written);
  return !Number.isFinite(value) || digitsOf(written) !== digitsOf(String(value));
}

/** Where a text in quotes that opens at `start` has ended. */
function endOfText(json: string, start: number): number {
  for (let at = start + 1; ; ) {
    const quote = json.indexOf('"', at);
    if (quote === -1) return json.length;
    let slashes = 0;
    while (json[quote - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** Valid JSON with every number in quotes that would not be read as it is written. */
function quoteLongNumbers(json: string): string {
  const parts: string[] = [];
  let copied = 0;
  const next = /["\d-]/g;
  for (let found = next.exec(json); found; found = next.exec(json)) {
    const start = found.index;
    if (found[0] === '"') next.lastIndex = endOfText(json, start);
    else {
      number.lastIndex = start;
      const written = number.exec(json)?.[0] ?? found[0];
      next.lastIndex = start + written.length;
      if (!isChanged(written)) continue;
      parts.push(json.slice(copied, start), `"${written}"`);
      copied = start + written.length;
    }
  }
  return parts.length === 0 ? json : parts.join('') + json.slice(copied);
}

/**
 * Reads JSON without changing a number on the way: one that this language cannot hold exactly, such as 123456789012345678901, comes
 * out as the text it was written as. Every import reads through it. Throws `SyntaxError`.
 */
export function parseExactJson(json: string): unknown {
  const value: unknown = JSON.parse(json);
  if (!suspicious.test(json)) return value;
  const quoted = quoteLongNumbers(json);
  return quoted === json ? value : JSON.parse(quoted);
}
