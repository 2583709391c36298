import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTokens, keepTail } from './estimate-tokens';

describe('countTokens', () => {
  it('counts four Latin characters or one CJK character as a token', () => {
    expect(countTokens('')).toBe(0);
    expect(countTokens('abcdefgh')).toBe(2);
    expect(countTokens('abcde')).toBe(2);
    expect(countTokens('漢字かな한글')).toBe(6);
    expect(countTokens('😀')).toBe(1);
  });
});

describe('keepTail', () => {
  it('keeps the end', () => {
    expect(keepTail('abcdefghijkl', 2)).toBe('efghijkl');
    expect(keepTail('一二三四', 3)).toBe('二三四');
    expect(keepTail('abc', 10)).toBe('abc');
    expect(keepTail('abc', 0)).toBe('');
  });

  it('is a suffix within the budget that cannot be one character longer, and splits no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 30 }), (text, maxTokens) => {
        const tail = keepTail(text, maxTokens);
        expect(text.endsWith(tail)).toBe(true);
        expect(countTokens(tail)).toBeLessThanOrEqual(maxTokens);
        expect(tail.isWellFormed()).toBe(text.isWellFormed() || tail.isWellFormed());
        const longer = [...text].slice(-([...tail].length + 1)).join('');
        if (tail !== text) expect(countTokens(longer)).toBeGreaterThan(maxTokens);
      }),
    );
  });
});
