import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitPassages } from './split-passages';

const count = (text: string) => text.split(/\s+/).filter(Boolean).length;

it('leaves a short text whole and nothing for nothing', () => {
  expect(splitPassages('One short text.')).toEqual(['One short text.']);
  expect(splitPassages(' \n ')).toEqual([]);
});

it('ends at a sentence near the limit and overlaps with the next passage', () => {
  const sentence = (n: number) => `${Array.from({ length: 14 }, (_, word) => `w${n}x${word}`).join(' ')} end.`;
  const passages = splitPassages(Array.from({ length: 30 }, (_, n) => sentence(n)).join(' '));
  expect(passages.length).toBeGreaterThan(3);
  for (const passage of passages.slice(0, -1)) expect(passage.endsWith('end.')).toBe(true);
  const tail = passages[0]?.split(' ').at(-1);
  expect(passages[1]).toContain(tail);
});

it('loses no word, keeps the order and stays near the size, for any text', () => {
  const word = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => /^\S+$/.test(text));
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.constant('end.')), { maxLength: 600 }), (words) => {
      const text = words.join(' ');
      const passages = splitPassages(text);
      let at = 0;
      for (const passage of passages) {
        const found = text.indexOf(passage, Math.max(0, at - passage.length));
        expect(found).toBeGreaterThanOrEqual(0);
        expect(count(passage)).toBeLessThanOrEqual(144);
        at = found + passage.length;
      }
      if (words.length > 0) expect(text.endsWith(passages.at(-1) ?? '')).toBe(true);
    }),
    { numRuns: 50 },
  );
});
