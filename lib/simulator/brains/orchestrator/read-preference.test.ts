import { describe, expect, it } from 'vitest';
import { readPreference } from './read-preference';

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

  it('takes nothing from an ordinary question', () => {
    for (const question of ['How much did the ship Grey Heron cost?', 'In what year was it built?', 'Who was faster?'])
      expect(readPreference(question)).toMatchObject({ perSecond: usual.perSecond, refused: [], favoured: [] });
  });
});
