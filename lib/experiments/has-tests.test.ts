import { expect, test } from 'vitest';
import { hasObedienceTest, hasPriceTest, hasTests } from './has-tests';
import { labelArms } from './label-arms';

const part = (name: string | null, version = 1) =>
  name === null ? null : { id: name, name, version, versionId: `${name} ${version}` };
const arm = (orchestrator: string, preference: string | null, book: string | null, version = 1) => ({
  arm: { orchestrator: { id: orchestrator, name: orchestrator, version, versionId: `${orchestrator} ${version}` }, preference: part(preference), priceBook: part(book) },
}); // biome-ignore format: short

test('an experiment can tell of prices or preferences where nothing else differs', () => {
  expect(hasTests([])).toBe(false);
  expect(hasTests([arm('a', null, 'x'), arm('b', null, 'y')])).toBe(false);
  expect(hasTests([arm('a', 'p', 'x'), arm('a', 'q', 'y')])).toBe(false); // both at once
  expect(hasPriceTest([arm('a', 'p', 'x'), arm('b', 'p', 'x'), arm('a', 'p', 'y')])).toBe(true);
  expect(hasPriceTest([arm('a', null, null), arm('a', null, 'x')])).toBe(true);
  expect(hasObedienceTest([arm('a', null, 'x'), arm('b', 'p', 'x'), arm('a', 'p', 'x')])).toBe(true);
  expect(hasObedienceTest([arm('a', 'p', 'x', 1), arm('a', 'q', 'x', 2)])).toBe(false); // two versions are two orchestrators
});

test('arms say what tells them apart, and no more', () => {
  const labels = (...arms: ReturnType<typeof arm>[]) => labelArms(arms.map((one) => one.arm));
  expect(labels(arm('a', null, 'x'), arm('a', 'p', 'x'))).toEqual(['a', 'a · p']);
  expect(labels(arm('a', 'p', 'x'), arm('a', 'p', null))).toEqual(['a · p · x', 'a · p · no price book']);
  expect(labels(arm('a', null, 'x', 1), arm('a', null, 'x', 2), arm('b', null, 'x'))).toEqual([
    'a (version 1)',
    'a (version 2)',
    'b',
  ]);
});
