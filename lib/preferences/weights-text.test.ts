import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWeights, writeWeights } from './weights-text';

const weight = fc.integer({ min: 1, max: 1000 }).map((hundredths) => hundredths / 100);
const byId = fc.dictionary(fc.uuid(), weight, { maxKeys: 4 }).map((entries) => ({ ...entries }));

test('weights come back from the address as they were', () => {
  fc.assert(
    fc.property(weight, weight, byId, byId, (accuracy, cost, tools, models) => {
      const weights = { accuracy, cost, latency: 0, tools, models };
      expect(readWeights(writeWeights(weights))).toEqual(weights);
    }),
  );
  expect(readWeights('none')).toEqual({ accuracy: 0, cost: 0, latency: 0, tools: {}, models: {} });
});

test.each(['', 'x', 'accuracy:11', 'accuracy:-1', 'tool:1', 'cost.id:1', 'accuracy:1,', 'model.a b:1'])(
  '%j means nothing',
  (text) => {
    expect(readWeights(text)).toBeNull();
  },
);
