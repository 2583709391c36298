import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { parseExactJson } from './exact-json';

// Hundreds of generated cases share a busy machine with the other suites.
vi.setConfig({ testTimeout: 60_000 });

describe('JSON', () => {
  it.each([
    ['123456789012345678901', '123456789012345678901'],
    ['-9007199254740993', '-9007199254740993'],
    ['9007199254740991', 9007199254740991],
    ['100000000000000000000', 1e20],
    ['1e400', '1e400'],
    ['-1.5E+999', '-1.5E+999'],
    ['1e21', 1e21],
    ['0.1234567890123456', 0.1234567890123456],
    ['3.0', 3],
    ['0.30000000000000004', 0.30000000000000004],
    ['0.12345678901234567890', '0.12345678901234567890'],
    ['-123456789012345678.5', '-123456789012345678.5'],
    ['12345678901234567e3', 12345678901234567e3],
    ['123456789012345678e3', '123456789012345678e3'],
    ['1234567890123456000e-16', 123.4567890123456],
    ['1e-400', '1e-400'],
    ['0.000e999', 0],
    ['"12345678901234567890"', '12345678901234567890'],
    [
      String.raw`{"a\\":12345678901234567890,"b\"":"x 12345678901234567890","c":[98765432109876543210,2]}`,
      { 'a\\': '12345678901234567890', 'b"': 'x 12345678901234567890', c: ['98765432109876543210', 2] },
    ],
  ])('%s keeps its digits', (json, value) => {
    expect(parseExactJson(json)).toEqual(value);
  });

  it('is read as ever where no number would change', () => {
    fc.assert(
      fc.property(fc.json(), fc.boolean(), (json, pretty) => {
        const written = pretty ? JSON.stringify(JSON.parse(json), null, 2) : json;
        expect(parseExactJson(written)).toEqual(JSON.parse(written));
      }),
    );
  });

  it('keeps every whole number of any length, as text where it has to', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        expect(String(parseExactJson(`${value}`))).toBe(String(value));
      }),
    );
  });

  it('reads every number that can be held as that number, however it is written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(20), (value, digits) => {
        expect(parseExactJson(JSON.stringify(value))).toBe(JSON.parse(JSON.stringify(value)));
        const written = value.toExponential(digits);
        expect(Number(parseExactJson(written))).toBe(Number(written));
      }),
    );
  });

  it('that is broken throws as it does elsewhere', () => {
    expect(() => parseExactJson('{"a":12345678901234567890')).toThrow(SyntaxError);
    expect(() => parseExactJson('{oops')).toThrow(SyntaxError);
  });
});
