import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preferenceRulesSchema, preferenceWeightsSchema } from './schema';
import { namedById, writePreferenceSentence } from './write-sentence';

const tools = namedById([
  { id: 't1', name: 'web_search', tags: ['public-api'] },
  { id: 't2', name: 'search_documents', tags: ['on-premise'] },
]);
const models = namedById([
  { id: 'm1', name: 'Aria Large', tags: ['public-api'] },
  { id: 'm2', name: 'Borealis Mini', tags: ['on-premise'] },
  { id: 'm3', name: 'Borealis Medium', tags: ['on-premise'] },
  { id: 'm4', name: 'Borealis Math', tags: ['on-premise', 'mathematics'] },
]);
const write = (weights: object, rules: object = {}) =>
  writePreferenceSentence({
    weights: preferenceWeightsSchema.parse({ accuracy: 0, ...weights }),
    rules: preferenceRulesSchema.parse(rules),
    tools,
    models,
  });

describe('the sentence', () => {
  test.each([
    [{}, ''],
    [{ accuracy: 3 }, 'I want the most accurate answer; cost and waiting do not matter.'],
    [{ cost: 0.1 }, 'Keep the cost as low as possible.'],
    [{ latency: 10 }, 'Answer as quickly as possible.'],
    [{ accuracy: 1, cost: 1 }, 'A correct answer and a low cost matter equally.'],
    [{ accuracy: 1, cost: 3 }, 'A low cost matters most; a correct answer is also important.'],
    [{ accuracy: 5, latency: 1 }, 'A correct answer matters most; a quick answer matters a little.'],
    [
      { accuracy: 1, cost: 0.5, latency: 0.2 },
      'A correct answer matters most; a low cost is also important; a quick answer matters a little.',
    ],
    [{ accuracy: 2, cost: 2, latency: 2 }, 'A correct answer, a low cost and a quick answer matter equally.'],
  ])('of weights %j is "%s"', (weights, sentence) => {
    expect(write(weights)).toBe(sentence);
  });

  test('names favourites by weight, and many equal ones by the tag only they have', () => {
    expect(write({ models: { m1: 1 }, tools: { t2: 2, t1: 0 } })).toBe(
      'Where it helps, prefer search_documents and Aria Large.',
    );
    expect(write({ models: { m2: 1, m3: 1, m4: 1 } })).toBe('Where it helps, prefer on-premise models.');
    expect(write({ models: { m2: 1, m3: 1, m4: 2 } })).toBe(
      'Where it helps, prefer Borealis Math, Borealis Mini and Borealis Medium.',
    );
    expect(write({ models: { gone: 1 } })).toBe('');
  });

  test('tells the rules', () => {
    expect(
      write(
        { accuracy: 1 },
        {
          requiredTags: ['on-premise'],
          forbiddenTags: ['public-api', 'cloud'],
          forbiddenToolIds: ['t1', 'gone'],
          forbiddenModelIds: ['m1'],
          maxUsd: '0.50',
          maxSeconds: 60,
        },
      ),
    ).toBe(
      'I want the most accurate answer. Use only what is on-premise. Use nothing that is public-api or cloud. Never use web_search or Aria Large. Spend at most $0.50 and finish within 60 seconds.',
    );
    expect(write({}, { maxSeconds: 1 })).toBe('Finish within 1 second.');
  });

  test('never holds a weight, and depends on nothing but the proportions of the aims', () => {
    const aim = fc.integer({ min: 1, max: 99 });
    fc.assert(
      fc.property(aim, aim, aim, (accuracy, cost, latency) => {
        const sentence = write({ accuracy: accuracy / 10, cost: cost / 10, latency: latency / 10 });
        expect(sentence).not.toMatch(/\d/);
        expect(sentence.split(' ').length).toBeLessThanOrEqual(25);
        expect(write({ accuracy: accuracy / 20, cost: cost / 20, latency: latency / 20 })).toBe(sentence);
      }),
    );
  });
});
