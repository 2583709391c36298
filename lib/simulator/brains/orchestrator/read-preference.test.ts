import { describe, expect, it } from 'vitest';
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

  it('understands the sentences Podium writes from weights', () => {
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
