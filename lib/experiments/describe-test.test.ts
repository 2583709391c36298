import { expect, test } from 'vitest';
import { describeTest } from './describe-test';

const named = (name: string) => ({ id: name, name });

test('a test is described by what it compares', () => {
  const books = ['Permuted', 'Times ten'].map((name) => ({ ...named(name), done: '' }));
  expect(describeTest({ kind: 'prices', base: named('List'), books })).toBe(
    'Unseen prices: List against Permuted; Times ten',
  );
  const pairs = ['low cost against accuracy', 'M: preferred against avoided'].map((about) => ({
    about,
    left: named('l'),
    right: named('r'),
  }));
  expect(describeTest({ kind: 'obedience', pairs })).toBe(
    'Preference obedience: low cost against accuracy; M: preferred against avoided',
  );
});
