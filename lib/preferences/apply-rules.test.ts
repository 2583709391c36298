import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyRules, describeRuledOut, type RuledModel, type RuledTool } from './apply-rules';
import { preferenceRulesSchema } from './schema';

const models: RuledModel[] = [
  { id: 'own', tags: ['on-premise'] },
  { id: 'cloud', tags: ['public-api'] },
];
const leaf = (id: string, tags: string[], kind = 'http'): RuledTool => ({
  id,
  kind,
  tags,
  usesToolId: null,
  modelIds: [],
});
const expert = (id: string, usesToolId: string | null, modelIds: string[]): RuledTool => ({
  id,
  kind: 'model',
  tags: [],
  usesToolId,
  modelIds,
});
const tools = [
  expert('reason', 'python', ['own', 'cloud']),
  expert('ask', null, ['cloud']),
  leaf('python', ['on-premise'], 'python'),
  leaf('web', ['public-api'], 'search-web'),
];

const left = (rules: object) => {
  const resolution = applyRules({ rules: preferenceRulesSchema.parse(rules), models, tools });
  const texts = (reasons: ReadonlyMap<string, readonly Parameters<typeof describeRuledOut>[0][]>) =>
    Object.fromEntries([...reasons].map(([id, found]) => [id, found.map((one) => describeRuledOut(one, (t) => t))]));
  return { models: texts(resolution.models), tools: texts(resolution.tools) };
};

describe('rules', () => {
  test('leave everything when there are none', () => {
    expect(left({})).toEqual({ models: {}, tools: {} });
  });

  test('by required tag spare tools around models that have it', () => {
    const lacks = 'it lacks the tag "on-premise", which the preference requires';
    expect(left({ requiredTags: ['on-premise'] })).toEqual({
      models: { cloud: [lacks] },
      tools: { ask: ['the preference rules out every model it can be called with'], web: [lacks] },
    });
  });

  test('by forbidden tag and by name give every reason', () => {
    const tagged = 'it is tagged "public-api", which the preference forbids';
    expect(left({ forbiddenTags: ['public-api'], forbiddenModelIds: ['cloud'], forbiddenToolIds: ['python'] })).toEqual(
      {
        models: { cloud: ['the preference forbids it by name', tagged] },
        tools: {
          python: ['the preference forbids it by name'],
          reason: ['it works through python, which the preference rules out'],
          ask: ['the preference rules out every model it can be called with'],
          web: [tagged],
        },
      },
    );
  });

  test('end with tools that work through each other', () => {
    const round = [expert('a', 'b', ['own']), expert('b', 'a', ['own'])];
    const rules = preferenceRulesSchema.parse({ forbiddenToolIds: ['b'] });
    expect([...applyRules({ rules, models, tools: round }).tools.keys()].sort()).toEqual(['a', 'b']);
  });

  test('never bring something back by forbidding more', () => {
    const tags = fc.subarray(['on-premise', 'public-api', 'other']);
    const ids = fc.subarray(['reason', 'ask', 'python', 'web', 'own', 'cloud']);
    const anyRules = fc.record({
      requiredTags: tags,
      forbiddenTags: tags,
      forbiddenToolIds: ids,
      forbiddenModelIds: ids,
    });
    fc.assert(
      fc.property(anyRules, anyRules, (one, other) => {
        const parsed = [one, other].map((rules) => preferenceRulesSchema.parse(rules));
        const both = preferenceRulesSchema.parse(
          Object.fromEntries(
            (Object.keys(one) as (keyof typeof one)[]).map((key) => [key, [...new Set([...one[key], ...other[key]])]]),
          ),
        );
        const out = applyRules({ rules: both, models, tools });
        for (const rules of parsed) {
          const alone = applyRules({ rules, models, tools });
          for (const id of alone.models.keys()) expect(out.models.has(id)).toBe(true);
          for (const id of alone.tools.keys()) expect(out.tools.has(id)).toBe(true);
        }
      }),
    );
  });
});
