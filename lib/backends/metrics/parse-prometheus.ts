/** One line of a Prometheus text exposition. Values may be NaN or infinite. */
export type PrometheusSample = { name: string; labels: Readonly<Record<string, string>>; value: number };

/** What is wrong with a text that should be metrics, and in which line (from 1). */
export class PrometheusFormatError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(`Line ${line}: ${message}`);
    this.name = 'PrometheusFormatError';
  }
}

/** Far above what any inference server sends (some 2,000 lines), far below what would hurt. */
export const prometheusLimits = { characters: 4_000_000, lineCharacters: 20_000, samples: 20_000, labels: 50 };

const namePattern = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const labelPattern = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const valuePattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Reads the Prometheus text format (0.0.4, and what OpenMetrics adds to sample lines). Strict: a line of another shape is
 * an error, since half a page of numbers misleads. Keeps only the samples whose name is wanted.
 * Throws `PrometheusFormatError`, also for more than `prometheusLimits` allow.
 */
export function parsePrometheus(text: string, isWanted: (name: string) => boolean = () => true): PrometheusSample[] {
  if (text.length > prometheusLimits.characters) throw new PrometheusFormatError('The text is too long.', 1);
  const samples: PrometheusSample[] = [];
  let number = 0;
  for (let start = 0; start < text.length; ) {
    number++;
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > prometheusLimits.lineCharacters) throw new PrometheusFormatError('The line is too long.', number);
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line === '' || line.startsWith('#')) continue;
    const sample = readSample(line, number);
    if (!isWanted(sample.name)) continue;
    samples.push(sample);
    if (samples.length > prometheusLimits.samples)
      throw new PrometheusFormatError('There are too many samples.', number);
  }
  return samples;
}

function readSample(line: string, number: number): PrometheusSample {
  const name = matchAt(namePattern, line, 0);
  if (name === null) throw new PrometheusFormatError('A metric name was expected.', number);
  const hasLabels = line[skipSpaces(line, name.length)] === '{';
  const { labels, end } = hasLabels
    ? readLabels(line, skipSpaces(line, name.length) + 1, number)
    : { labels: {}, end: name.length };
  if (!hasLabels && !isSpace(line[end])) throw new PrometheusFormatError('A value was expected.', number);
  // An exemplar of OpenMetrics may follow the value: ` # {trace_id="…"} 0.5`.
  const [value = '', timestamp, ...rest] = (line.slice(end).split(' # ', 1)[0] ?? '').trim().split(/[ \t]+/);
  if (rest.length > 0 || (timestamp !== undefined && !valuePattern.test(timestamp)))
    throw new PrometheusFormatError('Something follows the value.', number);
  return { name, labels, value: readValue(value, number) };
}

function readLabels(line: string, from: number, number: number) {
  const labels: Record<string, string> = Object.create(null);
  let at = skipSpaces(line, from);
  for (let count = 0; line[at] !== '}'; count++) {
    if (count === prometheusLimits.labels) throw new PrometheusFormatError('There are too many labels.', number);
    const name = matchAt(labelPattern, line, at);
    if (name === null) throw new PrometheusFormatError('A label name was expected.', number);
    at = skipSpaces(line, at + name.length);
    if (line[at] !== '=') throw new PrometheusFormatError(`= was expected after the label ${name}.`, number);
    at = skipSpaces(line, at + 1);
    const quoted = readQuoted(line, at, number);
    labels[name] = quoted.text;
    at = skipSpaces(line, quoted.end);
    if (line[at] === ',') at = skipSpaces(line, at + 1);
    else if (line[at] !== '}') throw new PrometheusFormatError('A comma or } was expected after a label.', number);
  }
  return { labels, end: at + 1 };
}

const escapes: Record<string, string> = { n: '\n', '\\': '\\', '"': '"' };

function readQuoted(line: string, at: number, number: number): { text: string; end: number } {
  if (line[at] !== '"') throw new PrometheusFormatError('A label value in quotes was expected.', number);
  let text = '';
  for (let index = at + 1; index < line.length; index++) {
    const character = line[index];
    if (character === '"') return { text, end: index + 1 };
    if (character !== '\\') {
      text += character;
      continue;
    }
    const escaped = escapes[line[++index] ?? ''];
    if (escaped === undefined) throw new PrometheusFormatError('A label value holds an unknown escape.', number);
    text += escaped;
  }
  throw new PrometheusFormatError('A label value does not end.', number);
}

function readValue(text: string, number: number): number {
  const word = text.toLowerCase();
  if (word === 'nan') return Number.NaN;
  if (/^\+?inf(?:inity)?$/.test(word)) return Number.POSITIVE_INFINITY;
  if (/^-inf(?:inity)?$/.test(word)) return Number.NEGATIVE_INFINITY;
  if (!valuePattern.test(text)) throw new PrometheusFormatError('The value is not a number.', number);
  return Number(text);
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

const isSpace = (character: string | undefined) => character === ' ' || character === '\t';

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (isSpace(text[at])) at++;
  return at;
}
