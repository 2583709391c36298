import { expect, test } from 'vitest';
import { splitReference } from './split-reference';

const judged = { type: 'model', modelId: null } as const;
const task = { reference: 'NYC | New York', checker: judged, extra: { accepted: ['New York'] } };

test('what an earlier import wrote into one reference is read as a reference and what is accepted beside it', () => {
  expect(splitReference(task)).toEqual({ reference: 'NYC', checker: { ...judged, accepted: ['New York'] } });
  expect(splitReference({ ...task, reference: 'a | b | c | d', extra: { accepted: ['c', 'd'] } })).toEqual({
    reference: 'a | b',
    checker: { ...judged, accepted: ['c', 'd'] },
  });
});

test.each([
  ['of another checker', { checker: { type: 'exact' } as const }],
  ['that says what it accepts', { checker: { ...judged, accepted: ['New York'] } }],
  ['without anything kept beside it', { extra: {} }],
  ['with nothing accepted', { extra: { accepted: [] } }],
  ['with something else under that name', { extra: { accepted: true } }],
  ['with something else in that list', { extra: { accepted: ['New York', 3] } }],
  ['that was edited since', { reference: 'NYC | The Big Apple' }],
  ['that holds nothing else', { reference: ' | New York' }],
  ['that has no reference', { reference: null }],
])('a reference %s is left as it is', (_, more) => {
  const given = { ...task, ...more };
  expect(splitReference(given)).toEqual({ reference: given.reference, checker: given.checker });
});
