import { describe, expect, it } from 'vitest';
import { canonicalArguments, parseArguments } from './tool-arguments';

describe('parseArguments', () => {
  it('reads objects, nothing, and an object inside a string', () => {
    expect(parseArguments('{"a": 1}')).toEqual({ ok: true, value: { a: 1 }, text: '{"a": 1}' });
    expect(parseArguments(' ')).toEqual({ ok: true, value: {}, text: '{}' });
    expect(parseArguments('null')).toEqual({ ok: true, value: {}, text: '{}' });
    expect(parseArguments('"{\\"a\\":1}"')).toEqual({ ok: true, value: { a: 1 }, text: '{"a":1}' });
  });

  it.each(['{"a":', '[1]', '5', '"text"', '"[1]"'])('refuses %s', (text) => {
    expect(parseArguments(text).ok).toBe(false);
  });
});

it('canonicalArguments ignores spacing and order', () => {
  expect(canonicalArguments('{"b": {"d":1, "c":[2]}, "a":0}')).toBe(canonicalArguments('{"a":0,"b":{"c":[2],"d":1}}'));
  expect(canonicalArguments('{"a":1}')).not.toBe(canonicalArguments('{"a":2}'));
});
