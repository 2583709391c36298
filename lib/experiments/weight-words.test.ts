import { expect, test } from 'vitest';
import { otherVersions, weightsOrigin, weightsText } from './weight-words';

const subjects = [
  { kind: 'tool' as const, id: 't', name: 'Search' },
  { kind: 'model' as const, id: 't', name: 'Not the tool' },
];

test('the weights are told as numbers, each use by its name', () => {
  const weights = { accuracy: 1, cost: 0.5, latency: 0, tools: { t: 2, gone: 1 }, models: { t: 0 } };
  expect(weightsText(weights, subjects)).toBe(
    'accuracy 1, cost 0.5, latency 0, use of Search 2, use of a tool that no run called (gone) 1',
  );
});

const frugal = { id: 'p', name: 'Frugal', version: 3 };

test.each([
  [frugal, false, 'the weights of Frugal, version 3'],
  [frugal, true, 'weights of the reader’s own, moved from Frugal, version 3'],
  [null, true, 'weights of the reader’s own'],
  [null, false, 'accuracy and cost alike'],
])('whose they are: %#', (preference, isChanged, words) => {
  expect(weightsOrigin({ preference, isChanged })).toBe(words);
});

test('arms that ran under another version of the preference are named, others are not', () => {
  const arm = (ordinal: number, id: string | null, version: number) => ({
    ordinal,
    arm: { preference: id === null ? null : { id, versionId: 'v', name: 'Frugal', version } },
  });
  const arms = [arm(0, 'p', 1), arm(1, null, 0), arm(2, 'p', 1), arm(3, 'other', 1), arm(4, 'p', 2), arm(5, 'p', 3)];
  expect(otherVersions(frugal, arms)).toBe(
    'The newest version of Frugal is 3, which ranks here; arms 1 and 3 ran under version 1; arm 5 ran under version 2, which may weigh otherwise.',
  );
  expect(otherVersions(frugal, arms.slice(5))).toBe(null);
  expect(otherVersions(null, arms)).toBe(null);
});
