import { describe, expect, it } from 'vitest';
import { preferenceRulesSchema, preferenceWeightsSchema } from '@/lib/preferences/schema';
import { namedById, writePreferenceSentence } from '@/lib/preferences/write-sentence';
import { isRefused, readPreference } from './read-preference';

const usual = readPreference('');

describe('readPreference', () => {
  it.each([
    'Please keep the cost as low as possible.',
    'Save cost.',
    'Prefer cheap tools and models.',
    'I have a small budget, so use inexpensive models.',
  ])('makes money count more: %s', (sentence) => {
    const read = readPreference(sentence);
    expect(read.perCent).toBeGreaterThan(2 * usual.perCent);
    expect(read.perSecond).toBe(usual.perSecond);
    expect(read.quote).toBe(sentence);
  });

  it.each(['I am in a hurry: please be quick.', 'Answer as fast as possible.', 'Low latency matters most.'])(
    'makes time count more: %s',
    (sentence) => {
      const read = readPreference(sentence);
      expect(read.perSecond).toBeGreaterThan(4 * usual.perSecond);
      expect(read.perCent).toBe(usual.perCent);
    },
  );

  it('makes both count less when being right matters most', () => {
    const read = readPreference('Accuracy is the top priority.');
    expect(read.perCent).toBeLessThan(usual.perCent / 2);
    expect(read.perSecond).toBeLessThan(usual.perSecond / 2);
  });

  it('forgets what does not matter', () => {
    expect(readPreference('Please be quick. The price does not matter.').perCent).toBe(0);
    expect(readPreference('Please keep it cheap; I do not mind waiting.').perSecond).toBe(0);
  });

  it('hears how strongly something is meant', () => {
    const mild = readPreference('Please save a little cost if possible.').perCent;
    const plain = readPreference('Please save cost.').perCent;
    const strong = readPreference('Above all, please use the cheapest models.').perCent;
    expect(mild).toBeGreaterThan(usual.perCent);
    expect(plain).toBeGreaterThan(mild);
    expect(strong).toBeGreaterThan(plain);
  });

  it('knows what is to be avoided and preferred', () => {
    expect(readPreference('Please avoid web search.').avoidsWeb).toBe(true);
    expect(readPreference('Do not use the internet.').avoidsWeb).toBe(true);
    expect(readPreference('Never use answer-1 or search-1.').refused).toEqual(['answer-1', 'search-1']);
    expect(readPreference('Prefer local search over web search.').favoured).toContain('local search');
    expect(readPreference('Prefer the borealis family.').favoured).toContain('borealis');
  });

  it('understands privacy', () => {
    expect(readPreference('The data is confidential.')).toMatchObject({ wantsLocal: true, avoidsWeb: true });
  });

  it('understands the sentences earlier versions of Podium wrote from weights', () => {
    const much = readPreference('A low cost is very important to me; a correct answer is important to me.');
    const little = readPreference('A correct answer is important to me; a low cost is somewhat important to me.');
    expect(much.perCent).toBeGreaterThan(2 * little.perCent);
    expect(readPreference('What matters to me is a quick answer.').perSecond).toBeGreaterThan(4 * usual.perSecond);
    const patient = readPreference(
      'A correct answer is very important to me; a quick answer is somewhat important to me.',
    );
    expect(readPreference('A quick answer is very important to me.').perSecond).toBeGreaterThan(patient.perSecond);
    expect(readPreference('Use only what is on-premise.')).toMatchObject({ wantsLocal: true });
    expect(readPreference('Where it helps, prefer Simulated Borealis Mini.').favoured).toEqual([
      'simulated borealis mini',
    ]);
  });

  describe('understands every sentence Podium writes', () => {
    const levels = [0, 0.2, 0.5, 1] as const;
    const all = levels.flatMap((accuracy) =>
      levels.flatMap((cost) => levels.map((latency) => ({ accuracy, cost, latency }))),
    );
    const tools = namedById([
      { id: 'web', name: 'web_search', tags: ['public-api'] },
      { id: 'local', name: 'search_documents', tags: ['on-premise'] },
    ]);
    const models = namedById([
      { id: 'mini', name: 'Simulated Borealis Mini', tags: ['on-premise'] },
      { id: 'large', name: 'Qwen2.5-Coder 7.5B', tags: ['public-api'] },
    ]);
    const read = (weights: object, rules: object = {}) =>
      readPreference(
        writePreferenceSentence({
          weights: preferenceWeightsSchema.parse({ accuracy: 0, ...weights }),
          rules: preferenceRulesSchema.parse(rules),
          tools,
          models,
        }),
      );

    it.each(all)('with weights %j', (weights) => {
      const { accuracy, cost, latency } = weights;
      const heard = read(weights);
      const aims = [
        ...(cost > 0 ? ['cost'] : []),
        ...(latency > 0 ? ['speed'] : []),
        ...(accuracy > 0 ? ['accuracy'] : []),
      ];
      expect(heard.aims.toSorted()).toEqual(aims.toSorted());
      expect(heard.refused.concat(heard.favoured)).toEqual([]);
      if (cost > latency) expect(heard.perCent / usual.perCent).toBeGreaterThan(heard.perSecond / usual.perSecond);
      if (latency > cost) expect(heard.perSecond / usual.perSecond).toBeGreaterThan(heard.perCent / usual.perCent);
    });

    it('hears more weight on an aim as more, or as the same', () => {
      for (const weights of all)
        for (const heavier of all) {
          if (heavier.accuracy !== weights.accuracy || heavier.latency !== weights.latency) continue;
          if (heavier.cost <= weights.cost || weights.cost === 0) continue;
          expect(read(heavier).perCent, JSON.stringify([weights, heavier])).toBeGreaterThanOrEqual(
            read(weights).perCent - 1e-9,
          );
        }
    });

    it('spends freely and waits when only accuracy counts', () => {
      expect(read({ accuracy: 1 })).toMatchObject({ perCent: 0, perSecond: 0 });
    });

    it('with favoured tools and models, dots in their names too', () => {
      const heard = read({ accuracy: 1, tools: { local: 2 }, models: { mini: 1, large: 0.5 } });
      expect(heard.favoured).toEqual(['search documents', 'simulated borealis mini', 'qwen2.5-coder 7.5b']);
      expect(heard.refused).toEqual([]);
    });

    it('with forbidden tools and models', () => {
      const heard = read({ cost: 1 }, { forbiddenToolIds: ['web'], forbiddenModelIds: ['large', 'mini'] });
      expect(heard.refused).toEqual(['web search', 'qwen2.5-coder 7.5b', 'simulated borealis mini']);
      expect(heard.avoidsWeb).toBe(true);
      expect(heard.perCent).toBe(read({ cost: 1 }).perCent);
    });

    it('with tags: what must stay in the house does', () => {
      expect(read({}, { requiredTags: ['on-premise'] })).toMatchObject({ wantsLocal: true, avoidsWeb: true });
      const rest = { refused: [], favoured: [], perCent: usual.perCent, perSecond: usual.perSecond };
      expect(read({}, { forbiddenTags: ['public-api', 'cloud'] })).toMatchObject(rest);
    });

    it('with limits, which ask for some care', () => {
      const spending = read({}, { maxUsd: '0.50' });
      expect(spending.perCent).toBeGreaterThan(usual.perCent);
      expect(spending.perCent).toBeLessThan(read({ cost: 1 }).perCent);
      const timed = read({}, { maxSeconds: 60 });
      expect(timed.perSecond).toBeGreaterThan(usual.perSecond);
      expect(timed.perCent).toBe(usual.perCent);
      expect(read({}, { maxUsd: '0.50', maxSeconds: 1 }).aims.toSorted()).toEqual(['cost', 'speed']);
    });
  });

  it('tells the models of a family apart', () => {
    const option = (variant: string) => ({
      tool: 'answer',
      purpose: 'answer' as const,
      choice: `answer-${variant}`,
      choiceArgument: 'model',
      textArgument: null,
      isWeb: false,
      phrase: `Aria family, ${variant}: good`,
      tariff: { inputPerMillion: 1, outputPerMillion: 1, perCall: null, seconds: 1 },
    });
    const one = readPreference('Never use Simulated Aria Large.');
    expect([isRefused(option('large'), one), isRefused(option('small'), one)]).toEqual([true, false]);
    const all = readPreference('Never use the Aria family.');
    expect([isRefused(option('large'), all), isRefused(option('small'), all)]).toEqual([true, true]);
  });

  it('takes nothing from an ordinary question', () => {
    for (const question of ['How much did the ship Grey Heron cost?', 'In what year was it built?', 'Who was faster?'])
      expect(readPreference(question)).toMatchObject({ perSecond: usual.perSecond, refused: [], favoured: [] });
  });
});
