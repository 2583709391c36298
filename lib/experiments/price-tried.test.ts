import { expect, test } from 'vitest';
import { type RateCard, rateCardSchema } from '@/lib/accounting/rates';
import { ownPriceFrom, priceBefore, priceText, priceTried, triedPrices, triedText, whyFixed } from './price-tried';
import type { ArmRates } from './rates-schema';
import { asBooked, type PriceScenario } from './reprice-uses';

const card = (models: object, tools: object = {}): RateCard => rateCardSchema.parse({ models, tools });
const arm = (ordinal: number, rates: RateCard): ArmRates => ({ ordinal, rates, preference: null });
const priced = (inputPerMillion: string, outputPerMillion: string) => ({
  state: 'priced',
  inputPerMillion,
  outputPerMillion,
});
const m = { kind: 'model', id: 'm', name: 'M' } as const;
const t = { kind: 'tool', id: 't', name: 'T' } as const;
const scenario = (more: Partial<PriceScenario>): PriceScenario => ({ ...asBooked, ...more });

test('as booked the price is that of the arms, from the lowest to the highest where their books differ', () => {
  const arms = [arm(0, card({ m: priced('0.2', '0.60') })), arm(1, card({ m: priced('10', '0.6') })), arm(2, card({}))];
  expect(priceText(priceBefore(m, { rates: null, arms }))).toBe('$0.20–$10.00 in, $0.60 out per 1M');
  expect(priceBefore(t, { rates: null, arms })).toEqual({ state: 'unknown' });
  expect(priceBefore(m, { rates: card({ m: { state: 'free' } }), arms })).toEqual({ state: 'free' });
  expect(
    priceText(
      priceBefore(t, { rates: card({}, { t: { state: 'priced', perCall: '0.001', perSecond: '0.5' } }), arms }),
    ),
  ).toBe('$0.001 a call, $0.50 a second');
});

test('a factor scales every amount exactly; an own price takes the place of what was there', () => {
  const before = priceBefore(m, { rates: card({ m: priced('0.000000000003', '2') }), arms: [] });
  const tripled = priceTried(m, before, scenario({ factors: new Map([['model m', 1.5]]) }));
  expect(tripled).toMatchObject({ amounts: [{ low: '0.000000000004' }, { low: '3', high: '3' }] });
  const own = new Map([['model m', { inputPerMillion: '0.2', outputPerMillion: '0.6' }]]);
  expect(priceText(priceTried(m, { state: 'free' }, scenario({ own, factors: new Map([['model m', 9]]) })))).toBe(
    '$0.20 in, $0.60 out per 1M',
  );
});

test('an own price begins with the amounts there are, where arms agree on them', () => {
  const arms = [arm(0, card({ m: priced('0.2', '0.60') })), arm(1, card({ m: priced('10', '0.6') }))];
  expect(ownPriceFrom(priceBefore(m, { rates: null, arms }), 'model')).toEqual({ outputPerMillion: '0.6' });
  const tool = priceBefore(t, {
    rates: card({}, { t: { state: 'priced', perCall: '0.001', perSecond: '0.5' } }),
    arms,
  });
  expect(ownPriceFrom(tool, 'tool')).toEqual({ perCall: '0.001' });
  expect(ownPriceFrom({ state: 'free' }, 'model')).toBe(null);
});

test('why a factor would change nothing is said', () => {
  expect(whyFixed({ state: 'free' })).toMatch(/^Free/);
  expect(whyFixed({ state: 'unknown' })).toMatch(/No price is known/);
  expect(whyFixed(priceBefore(m, { rates: card({ m: priced('0', '0.000') }), arms: [] }))).toMatch(/\$0/);
  expect(whyFixed(priceBefore(m, { rates: card({ m: priced('0', '0.01') }), arms: [] }))).toBe(null);
});

test('the changed prices are listed once each, whatever the roles, and in a line', () => {
  const rates = card({ m: priced('0.2', '0.6') }, { t: { state: 'free' } });
  const changed = triedPrices(
    [m, { kind: 'model', id: 'other', name: 'Other' }, m, t],
    scenario({ rates, factors: new Map([['model m', 2]]), own: new Map([['tool t', { perCall: '0.01' }]]) }),
    [],
  );
  expect(changed.map(({ name, factor }) => [name, factor])).toEqual([
    ['M', 2],
    ['T', null],
  ]);
  expect(triedText(changed)).toBe('M ×2 ($0.40 in, $1.20 out per 1M); T set to $0.01 a call');
  expect(triedText([])).toBe('');
});
