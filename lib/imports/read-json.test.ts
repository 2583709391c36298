import { describe, expect, it } from 'vitest';
import { readJson } from './read-json';

describe('readJson', () => {
  it('reads what JSON.parse reads, the same way', () => {
    const text =
      '\uFEFF{"a": [1, -2.5e-3, true, null, "\\u00e9\\n\\"\\/"],\r\n "b": {"c": {}, "d": []}, "é": "\\ud83d\\ude00"}';
    expect(readJson(text).value).toEqual(JSON.parse(text.slice(1)));
  });

  it('tells where a member stood and how it was written', () => {
    const document = readJson('{\r\n  "m": {"price": 1e-05, "other": 0.1000}\r\n}');
    const { m } = document.value as { m: object };
    expect(document.sourceOf(m, 'price')).toEqual({ line: 2, column: 18, numberText: '1e-05' });
    expect(document.sourceOf(m, 'other')?.numberText).toBe('0.1000');
    expect(document.sourceOf(m, 'none')).toBeNull();
    expect(document.sourceOf(null, 'none')).toBeNull();
  });

  it('lists keys that stand twice', () => {
    const { value, duplicates } = readJson('{"a": 1,\n "a": 2, "b": {"a": 3}}');
    expect(value).toEqual({ a: 2, b: { a: 3 } });
    expect(duplicates).toMatchObject([{ key: 'a', line: 2, column: 2 }]);
  });

  it('replaces what the database cannot hold', () => {
    expect(readJson('["a\\u0000b", "\\ud800"]').value).toEqual(['a\uFFFDb', '\uFFFD']);
  });

  it.each([
    ['', /There is no text/],
    ['  \n ', /There is no text/],
    ['{"a": 1,}', /comma before \} is one too many \(line 1, column 8\)/],
    ['[1,\n2,\n]', /comma before \] is one too many \(line 2, column 2\)/],
    ['[1 2]', /comma or \] is missing before this \(line 1, column 4\)/],
    ['{"a" 1}', /colon is missing after "a"/],
    ["{'a': 1}", /name in double quotes is missing here/],
    ["['a']", /not in single ones/],
    ['[1] // done', /there is more text \(line 1, column 5\)/],
    ['[ // a\n1]', /no comments/],
    ['{"a": 1', /a \} is missing/],
    ['{"a":', /ends in the middle/],
    ['["a', /no closing quote \(line 1, column 2\)/],
    ['["a\nb"]', /control character inside a text/],
    ['["\\x"]', /no escape \\x/],
    ['["\\u12"]', /four hexadecimal digits/],
    ['[NaN]', /no value of JSON/],
    ['[nul]', /no value of JSON/],
    ['[01]', /no number of JSON/],
    ['[1.]', /no number of JSON/],
    ['[.5]', /no value of JSON/],
    ['[+1]', /no value of JSON/],
    ['{"__proto__": {"polluted": true}}', /"__proto__" is not accepted \(line 1, column 2\)/],
    [`${'['.repeat(100_000)}`, /nested deeper than 60 levels/],
    [[...'{"a": [1, 2, 3], "b": "text of some length"}'].map((c) => `${c}\0`).join(''), /looks like UTF-16/],
    [[...'{"a": [1, 2, 3], "b": "text of some length"}'].map((c) => `${c}\uFFFD`).join(''), /looks like UTF-16/],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => readJson(text)).toThrow(message);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('refuses more values than anyone imports', () => {
    expect(() => readJson(`[${'0,'.repeat(500_001)}0]`)).toThrow(/more than 500,000 values/);
  });
});
