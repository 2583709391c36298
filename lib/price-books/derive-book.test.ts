import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '@/lib/accounting/money';
import '@/lib/testing/property-seed';
import { amountNames, modelAmountNames, noAmounts } from './amounts';
import { deriveBook, tooLarge } from './derive-book';
import { type DerivePlan, derivePlanSchema, sayPlan } from './derive-schema';
import type { Price } from './schema';

const price = (subject: string, more: Partial<Price> = {}): Price => ({
  ...noAmounts,
  subject,
  subjectKind: 'model',
  subjectId: null,
  registeredName: null,
  state: 'priced',
  latencySeconds: 3,
  note: 'n',
  ...more,
});
const scale = (factor: string, more: object = {}): DerivePlan =>
  derivePlanSchema.parse({ type: 'scale', factor, ...more });
const permute = (seed: number, more: object = {}): DerivePlan =>
  derivePlanSchema.parse({ type: 'permute', seed, ...more });
const charge = ({ state, ...rest }: Price) => JSON.stringify([state, ...amountNames.map((name) => rest[name])]);

const amount = fc
  .tuple(fc.nat(999), fc.nat(999_999))
  .map(([whole, part]) => new Money(`${whole}.${String(part).padStart(6, '0')}`).toString());
const book = fc
  .array(
    fc.record({
      state: fc.constantFrom('priced' as const, 'free' as const, 'unknown' as const),
      subjectKind: fc.constantFrom('model' as const, 'tool' as const),
      inputPerMillion: amount,
      outputPerMillion: fc.option(amount, { nil: null }),
      perCall: fc.option(amount, { nil: null }),
    }),
    { maxLength: 12 },
  )
  .map((rows) =>
    rows.map(({ state, subjectKind, ...amounts }, index) =>
      price(`model ${index}`, {
        state,
        subjectKind,
        ...(state === 'priced' &&
          (subjectKind === 'model' ? amounts : { perCall: amounts.perCall ?? amounts.inputPerMillion })),
      }),
    ),
  );

describe('scaling', () => {
  it('multiplies every amount exactly, once', () => {
    fc.assert(
      fc.property(book, fc.integer({ min: 1, max: 9_999_999 }), (prices, millionths) => {
        const factor = new Money(millionths).dividedBy(1_000_000).toString();
        for (const { old, next, rounded } of deriveBook(prices, scale(factor))) {
          expect(rounded).toBe(false); // six decimals times six are twelve
          for (const name of amountNames)
            if (old[name] === null) expect(next[name]).toBeNull();
            else expect(new Money(next[name] ?? '').equals(new Money(old[name]).times(factor))).toBe(true);
          expect(next).toMatchObject({ subject: old.subject, state: old.state, latencySeconds: 3, note: 'n' });
        }
      }),
    );
  });

  it('by one changes nothing, and twice by half and two is where it began', () => {
    fc.assert(
      fc.property(book, (prices) => {
        expect(deriveBook(prices, scale('1')).map(({ next }) => next)).toEqual(prices);
        const half = deriveBook(prices, scale('0.5')).map(({ next }) => next);
        expect(deriveBook(half, scale('2')).map(({ next }) => next)).toEqual(prices);
      }),
    );
  });

  it('touches only what is chosen: input with its cached and written part, output with reasoning', () => {
    const all = Object.fromEntries(modelAmountNames.map((name) => [name, '2']));
    const [input, output] = ['input', 'output'].map(
      (amounts) => deriveBook([price('a', all)], scale('3', { amounts }))[0]?.next,
    );
    expect(input).toMatchObject({ inputPerMillion: '6', cachedInputPerMillion: '6', cacheWritePerMillion: '6' });
    expect(input).toMatchObject({ outputPerMillion: '2', reasoningPerMillion: '2', perCall: '2', perSecond: '2' });
    expect(output).toMatchObject({
      inputPerMillion: '2',
      outputPerMillion: '6',
      reasoningPerMillion: '6',
      perCall: '2',
    });
    const prices = [
      price('a', { perCall: '1' }),
      price('a', { subjectKind: 'tool', perCall: '1' }),
      price('b', { perCall: '1' }),
    ];
    const some = deriveBook(prices, scale('7', { subjects: [{ subjectKind: 'tool', subject: 'a' }] }));
    expect(some.map(({ next }) => next.perCall)).toEqual(['1', '7', '1']);
    expect(some.map(({ changed }) => changed)).toEqual([false, true, false]);
  });

  it('says where a price is rounded or too large to keep', () => {
    const small = deriveBook([price('a', { perSecond: '0.000000000001' })], scale('0.5'));
    expect(small[0]).toMatchObject({ rounded: true, next: { perSecond: '0.000000000001' } });
    const large = deriveBook([price('a', { perCall: '999999999999' })], scale('2'));
    expect(tooLarge(large)).toHaveLength(1);
    expect(tooLarge(small)).toEqual([]);
  });
});

describe('permuting', () => {
  it('keeps the multiset of prices, and every tool as it is', () => {
    fc.assert(
      fc.property(book, fc.nat(), (prices, seed) => {
        const derived = deriveBook(prices, permute(seed));
        const charges = (rows: Price[]) => rows.map(charge).toSorted();
        expect(charges(derived.map(({ next }) => next))).toEqual(charges(prices));
        for (const { old, next, changed, from } of derived) {
          expect(next).toMatchObject({ subject: old.subject, latencySeconds: 3, note: 'n' });
          expect(changed).toBe(charge(old) !== charge(next));
          if (old.subjectKind === 'tool') expect([next, from]).toEqual([old, null]);
          else expect(charge(next)).toBe(charge(prices.find(({ subject }) => subject === from) as Price));
        }
      }),
    );
  });

  it('is the same for the same seed in whatever order the prices come, and another for another seed', () => {
    const prices = Array.from({ length: 10 }, (_, index) => price(`m${index}`, { perCall: `${index}` }));
    const dealt = (rows: Price[], seed: number) =>
      Object.fromEntries(deriveBook(rows, permute(seed)).map(({ next }) => [next.subject, next.perCall]));
    expect(dealt(prices.toReversed(), 7)).toEqual(dealt(prices, 7));
    expect(dealt(prices, 8)).not.toEqual(dealt(prices, 7));
  });

  it('gives a seed the same book for ever: whoever permuted with it can do so again', () => {
    const prices = Array.from({ length: 10 }, (_, index) => price(`m${index}`, { perCall: `${index}` }));
    const dealt = (seed: number) => deriveBook(prices, permute(seed)).map(({ next }) => Number(next.perCall));
    expect([0, 1, 7, 4_294_967_295].map(dealt)).toEqual([
      [3, 8, 6, 4, 5, 9, 7, 1, 0, 2],
      [7, 8, 3, 2, 1, 5, 9, 4, 0, 6],
      [6, 5, 8, 1, 2, 3, 4, 7, 9, 0],
      [3, 0, 9, 4, 2, 7, 6, 5, 1, 8],
    ]);
  });

  it('deals only among the chosen', () => {
    const prices = ['a', 'b', 'c', 'd'].map((subject, index) => price(subject, { perCall: `${index}` }));
    const subjects = ['a', 'b'].map((subject) => ({ subjectKind: 'model' as const, subject }));
    for (let seed = 0; seed < 20; seed++) {
      const derived = deriveBook(prices, permute(seed, { subjects }));
      expect(derived.slice(2).map(({ next }) => next.perCall)).toEqual(['2', '3']);
      expect(
        derived
          .slice(0, 2)
          .map(({ next }) => next.perCall)
          .toSorted(),
      ).toEqual(['0', '1']);
    }
  });
});

it.each(['0', '0.000', '-1', '1e3', '', 'x', '0.0000001', '1234567', 'NaN', '１'])(
  'refuses the factor %j',
  (factor) => {
    expect(derivePlanSchema.safeParse({ type: 'scale', factor }).success).toBe(false);
  },
);
it.each([-1, 1.5, 4_294_967_296, Number.NaN])('refuses the seed %d', (seed) => {
  expect(derivePlanSchema.safeParse({ type: 'permute', seed }).success).toBe(false);
});

it('says what was done', () => {
  expect(sayPlan(scale('0.5'))).toBe('all prices × 0.5');
  expect(sayPlan(scale('2', { amounts: 'output', subjects: [{ subjectKind: 'model', subject: 'a' }] }))).toBe(
    '1 chosen price × 2, output only',
  );
  expect(sayPlan(permute(7))).toBe('prices of all models permuted with seed 7');
});
