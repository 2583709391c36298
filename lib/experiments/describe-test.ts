import type { ExperimentTest } from './design-test';
import { testWords } from './test-kinds';

/** What a ready-made test was launched to compare: `Unseen prices: List prices against List prices × 10`. */
export function describeTest(test: ExperimentTest): string {
  const compared =
    test.kind === 'prices'
      ? `${test.base.name} against ${test.books.map(({ name }) => name).join('; ')}`
      : test.pairs.map(({ about }) => about).join('; ');
  return `${testWords[test.kind].title}: ${compared}`;
}
