import { expect, test } from 'vitest';
import { aimsPair, offeredPair, samePairs } from './offered-pair';

/** Tools by id, with the models they offer. */
const offering = (models: Record<string, string[]>, known = Object.values(models).flat()) =>
  offeredPair(
    {
      tools: Object.keys(models).map((id) => ({ id })),
      offers: new Map(Object.entries(models).map(([id, offered]) => [id, new Set(offered)])),
    },
    new Set(known),
  );
const model = (subjectId: string) => ({ type: 'use', subjectKind: 'model', subjectId });
const tool = (subjectId: string) => ({ type: 'use', subjectKind: 'tool', subjectId });

test('a model that is offered beside others, by as many tools as can be; the first of those', () => {
  expect(offering({ search: [], think: ['a', 'b'], answer: ['c', 'b'] })).toEqual(model('b'));
  expect(offering({ think: ['a', 'b'] })).toEqual(model('a'));
  // One that cannot be named, as it is archived, is not offered.
  expect(offering({ think: ['a', 'b'] }, ['b'])).toEqual(model('b'));
});

test('without a choice of models a tool, without tools opposite aims', () => {
  expect(offering({ search: [], ask: ['a'] })).toEqual(tool('search'));
  expect(offering({ ask: ['a', 'b'] }, [])).toEqual(tool('ask'));
  expect(offering({})).toEqual(aimsPair);
});

test('pairs are compared by what they say', () => {
  expect(samePairs([{ right: 'accuracy', left: 'cost', type: 'aims' }], [aimsPair])).toBe(true);
  expect(samePairs([aimsPair], [aimsPair, aimsPair])).toBe(false);
  expect(samePairs([aimsPair], [{ type: 'aims', left: 'cost', right: 'latency' }])).toBe(false);
});
