import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { diffWords, mostDiffWords } from './diff-words';

test.each([
  ['', '', []],
  ['a b', 'a b', [['same', 'a b']]],
  [
    'a b c',
    'a c',
    [
      ['same', 'a'],
      ['left', ' b'],
      ['same', ' c'],
    ],
  ],
  [
    'old town',
    'new town',
    [
      ['left', 'old'],
      ['right', 'new'],
      ['same', ' town'],
    ],
  ],
  ['', 'new', [['right', 'new']]],
])('%j and %j', (left, right, expected) => {
  expect(diffWords(left, right)?.map(({ type, text }) => [type, text])).toEqual(expected);
});

it('holds both texts whole, whatever they are', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', 'dd'), { maxLength: 30 }).map((words) => words.join(' '));
  const bare = (written: string) => written.replace(/\s+/g, ' ').trim();
  fc.assert(
    fc.property(text, text, (left, right) => {
      const parts = diffWords(left, right) ?? [];
      const side = (skip: string) =>
        bare(
          parts
            .filter(({ type }) => type !== skip)
            .map((part) => part.text)
            .join(' '),
        );
      expect(side('right')).toBe(bare(left));
      expect(side('left')).toBe(bare(right));
      if (left === right) expect(parts.every(({ type }) => type === 'same')).toBe(true);
    }),
  );
});

it('leaves very long texts alone', () => {
  expect(diffWords('a '.repeat(mostDiffWords + 1), 'a')).toBeNull();
});
