import { cleanText } from '../clean-text';
import { JsonTextError, type TextPosition } from './json-text-error';

/** Where a member of an object or list was written; of a number its exact text: `1e-05` stays `1e-05`. */
export type MemberSource = TextPosition & { numberText: string | null };

export type DuplicateKey = { container: object; key: string } & TextPosition;

export type JsonDocument = {
  value: unknown;
  /** Where and how the member `key` of a list or object of `value` was written. */
  sourceOf: (container: unknown, key: string | number) => MemberSource | null;
  /** Keys that stand twice in one object, in the order found; the last one counts, as everywhere. */
  duplicates: readonly DuplicateKey[];
};

/** More levels than any format needs, few enough that nothing recursive breaks. */
const maxLevels = 60;
/** More members than 8 MB of anything sensible hold. */
const maxMembers = 500_000;

/** Where the members of a container begin: by place in a list, by key in an object. */
type Starts = number[] | Map<string, number>;

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escapes: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Strict JSON that remembers where everything stood. Throws `JsonTextError` with line and column. */
export class JsonReader {
  private at = 0;
  private level = 0;
  private members = 0;
  private lineStarts: number[] | undefined;
  private readonly starts = new WeakMap<object, Starts>();
  private readonly duplicates: DuplicateKey[] = [];

  constructor(private readonly text: string) {}

  read(): JsonDocument {
    this.skipSpace();
    const value = this.value();
    this.skipSpace();
    if (this.at < this.text.length) this.fail('The JSON ends here, but there is more text');
    return {
      value,
      duplicates: this.duplicates,
      sourceOf: (container, key) => {
        const starts = typeof container === 'object' && container ? this.starts.get(container) : undefined;
        const start = Array.isArray(starts) ? starts[Number(key)] : starts?.get(String(key));
        if (start === undefined) return null;
        numberPattern.lastIndex = start;
        return { ...this.position(start), numberText: numberPattern.exec(this.text)?.[0] ?? null };
      },
    };
  }

  private position(offset: number): TextPosition {
    const starts = (this.lineStarts ??= [0, ...[...this.text.matchAll(/\n/g)].map(({ index }) => index + 1)]);
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  private fail(message: string, offset = this.at): never {
    throw new JsonTextError(message, this.position(offset));
  }

  private skipSpace(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at++;
    }
  }

  private value(): unknown {
    const char = this.text[this.at];
    switch (char) {
      case undefined:
        return this.fail('The text ends in the middle: something is missing');
      case '{':
        return this.object();
      case '[':
        return this.list();
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      case "'":
        return this.fail('Texts stand in double quotes in JSON, not in single ones');
      case '/':
        return this.fail('JSON has no comments');
      default:
        return this.number();
    }
  }

  private word<Value>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) this.fail('This is no value of JSON');
    this.at += word.length;
    return value;
  }

  private number(): number {
    numberPattern.lastIndex = this.at;
    const found = numberPattern.exec(this.text)?.[0];
    if (found === undefined) return this.fail('This is no value of JSON');
    this.at += found.length;
    if (/[\w.+-]/.test(this.text[this.at] ?? '')) this.fail('This is no number of JSON', this.at - found.length);
    return Number(found);
  }

  private string(): string {
    const start = this.at++;
    let read = '';
    for (;;) {
      const from = this.at;
      while (this.isPlain()) this.at++;
      read += this.text.slice(from, this.at);
      const char = this.text[this.at];
      if (char === undefined) this.fail('This text has no closing quote', start);
      if (char === '"') {
        this.at++;
        return cleanText(read);
      }
      if (char !== '\\') this.fail('A line break or control character inside a text has to be written as an escape');
      read += this.escape();
    }
  }

  /** Neither the end nor a quote, a backslash or a control character. */
  private isPlain(): boolean {
    const code = this.text.charCodeAt(this.at);
    return code >= 32 && code !== 34 && code !== 92;
  }

  private escape(): string {
    const char = this.text[this.at + 1] ?? '';
    if (char === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.fail('After \\u there must be four hexadecimal digits');
      this.at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meant = escapes[char];
    if (meant === undefined) return this.fail(`JSON has no escape \\${char}`);
    this.at += 2;
    return meant;
  }

  private enter<Own extends Starts>(container: object, starts: Own): Own {
    if (++this.level > maxLevels) this.fail(`Lists and objects are nested deeper than ${maxLevels} levels`);
    this.starts.set(container, starts);
    return starts;
  }

  /** A value with the spaces around it; `note` is told where it begins. */
  private member(note: (start: number) => void): unknown {
    if (++this.members > maxMembers) this.fail(`There are more than ${maxMembers.toLocaleString('en')} values`);
    this.skipSpace();
    note(this.at);
    const value = this.value();
    this.skipSpace();
    return value;
  }

  /** After a member: true when another one follows. */
  private another(close: string): boolean {
    const comma = this.at;
    const char = this.text[this.at];
    if (char === close) return this.leave();
    if (char === undefined) this.fail(`The text ends in the middle: a ${close} is missing`);
    if (char !== ',') this.fail(`A comma or ${close} is missing before this`);
    this.at++;
    this.skipSpace();
    if (this.text[this.at] === close) this.fail(`The comma before ${close} is one too many`, comma);
    return true;
  }

  private leave(): false {
    this.at++;
    this.level--;
    return false;
  }

  private object(): object {
    const made: Record<string, unknown> = {};
    const starts = this.enter(made, new Map<string, number>());
    this.at++;
    this.skipSpace();
    if (this.text[this.at] === '}') return this.leave() || made;
    do {
      const start = this.at;
      if (this.text[this.at] !== '"') this.fail('A name in double quotes is missing here');
      const key = this.string();
      if (key === '__proto__') this.fail('The name "__proto__" is not accepted', start);
      if (starts.has(key)) this.duplicates.push({ container: made, key, ...this.position(start) });
      this.skipSpace();
      if (this.text[this.at] !== ':') this.fail(`A colon is missing after "${key.slice(0, 60)}"`);
      this.at++;
      made[key] = this.member((at) => starts.set(key, at));
    } while (this.another('}'));
    return made;
  }

  private list(): unknown[] {
    const made: unknown[] = [];
    const starts = this.enter<number[]>(made, []);
    this.at++;
    this.skipSpace();
    if (this.text[this.at] === ']') {
      this.leave();
      return made;
    }
    do made.push(this.member((at) => starts.push(at)));
    while (this.another(']'));
    return made;
  }
}
