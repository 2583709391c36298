import { expect, test } from 'vitest';
import { verdictsText } from './verdict-words';

const one = { unsure: 0, later: 0 };

test('whose verdicts count, in words', () => {
  const judges = [
    { ...one, kind: 'checker' as const, name: 'Same number', runs: 1_200 },
    { kind: 'model' as const, name: 'Judge Dee', runs: 97, unsure: 3, later: 100 },
    { ...one, kind: 'person' as const, name: 'Ann', runs: 1, later: 0 },
  ];
  expect(verdictsText({ judges, silent: 2, unjudged: 1 })).toBe(
    'Same number (checker): 1,200 runs; Judge Dee (judge model, unsure of 3 more, in a later pass): 97 runs; Ann (person): 1 run; 2 runs without an answer, never right; 1 answer judged by nobody',
  );
  expect(verdictsText({ judges: [], silent: 0, unjudged: 0 })).toBe('no answer yet');
});
