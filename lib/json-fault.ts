/** Where a text stops being JSON, counted from one as editors do. */
export type JsonFault = { message: string; line: number; column: number; offset: number };

const maxDepth = 500;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Stop extends Error {
  constructor(
    readonly text: string,
    readonly offset: number,
  ) {
    super(text);
  }
}

const named = (character: string | undefined) =>
  character === undefined ? 'the end of the text' : character === '\n' ? 'a line break' : `"${character}"`;

/** Reads JSON without building it. Every method starts at `at` and leaves it behind what was read. */
class Reader {
  at = 0;
  constructor(readonly text: string) {}

  skip(): void {
    while (/[ \t\n\r]/.test(this.text[this.at] ?? '')) this.at++;
  }
  fail(message: string, offset = this.at): never {
    throw new Stop(message, offset);
  }
  here(): string {
    return named(this.text[this.at]);
  }

  value(depth: number): void {
    if (depth > maxDepth) this.fail('This is nested too deep.');
    this.skip();
    const first = this.text[this.at];
    if (first === '{') this.members(depth);
    else if (first === '[') this.items(depth);
    else if (first === '"') this.string();
    else if (first !== undefined && /[-\d]/.test(first)) this.number();
    else this.word();
    this.skip();
  }
  word(): void {
    const word = ['true', 'false', 'null'].find((known) => this.text.startsWith(known, this.at));
    if (word) {
      this.at += word.length;
      return;
    }
    if (this.text[this.at] === "'") this.fail('Texts stand between double quotes, not single ones.');
    this.fail(`A value is expected here, not ${this.here()}.`);
  }
  number(): void {
    number.lastIndex = this.at;
    const found = number.exec(this.text);
    if (!found) this.fail('This is not a number.');
    this.at += found?.[0].length ?? 0;
    if (/[\d.]/.test(this.text[this.at] ?? '')) this.fail('This is not a number as JSON writes it.');
  }
  string(): void {
    const start = this.at;
    for (this.at++; ; this.at++) {
      const character = this.text[this.at];
      if (character === undefined) this.fail('This text has no closing quote.', start);
      if (character === '"') break;
      if ((character ?? '') < ' ')
        this.fail(
          character === '\n'
            ? 'A text cannot go over a line break: write \\n.'
            : 'A control character must be written as an escape.',
        );
      if (character !== '\\') continue;
      this.at++;
      const mark = this.text[this.at] ?? '';
      if (mark === 'u') {
        if (!/^[\da-fA-F]{4}$/.test(this.text.slice(this.at + 1, this.at + 5)))
          this.fail('\\u needs four hexadecimal digits.');
        this.at += 4;
      } else if (mark === '' || !'"\\/bfnrt'.includes(mark)) this.fail(`\\${mark} is no escape of JSON.`);
    }
    this.at++;
  }
  members(depth: number): void {
    this.at++;
    this.skip();
    if (this.text[this.at] === '}') {
      this.at++;
      return;
    }
    for (;;) {
      this.skip();
      if (this.text[this.at] !== '"')
        this.fail(
          this.text[this.at] === '}'
            ? 'There is a comma too many before this.'
            : `A name in double quotes is expected here, not ${this.here()}.`,
        );
      this.string();
      this.skip();
      if (this.text[this.at] !== ':') this.fail(`A colon is expected here, not ${this.here()}.`);
      this.at++;
      this.value(depth + 1);
      if (this.close('}')) return;
    }
  }
  items(depth: number): void {
    this.at++;
    this.skip();
    if (this.text[this.at] === ']') {
      this.at++;
      return;
    }
    for (;;) {
      this.skip();
      if (this.text[this.at] === ']') this.fail('There is a comma too many before this.');
      this.value(depth + 1);
      if (this.close(']')) return;
    }
  }
  /** Reads a comma (false) or the closing bracket (true). */
  close(bracket: '}' | ']'): boolean {
    const next = this.text[this.at];
    if (next !== bracket && next !== ',') this.fail(`A comma or "${bracket}" is expected here, not ${this.here()}.`);
    this.at++;
    return next === bracket;
  }
}

/** What is wrong with a text that should be JSON, and where; null when nothing is. The same in every browser. */
export function jsonFault(text: string): JsonFault | null {
  const reader = new Reader(text);
  try {
    reader.value(0);
    if (reader.at < text.length) reader.fail(`Nothing more is expected here, but there is ${reader.here()}.`);
    return null;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    const before = text.slice(0, error.offset).split('\n');
    return {
      message: error.text,
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
      offset: error.offset,
    };
  }
}
