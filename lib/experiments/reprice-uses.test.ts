import fc from 'fast-check';
import { expect, test } from 'vitest';
import { priceModelCall } from '@/lib/accounting/create-accountant';
import { toPicoUsd } from '@/lib/accounting/pico-usd';
import { modelRateSchema, rateCardSchema } from '@/lib/accounting/rates';
import { prepareUses } from './figures';
import type { ExperimentUses, UseSubject } from './figures-schema';
import type { OwnPrice } from './price-own';
import { repriceUses } from './reprice-uses';

const model: UseSubject = { kind: 'model', role: 'expert', id: 'm', name: 'M', family: null };
const zero = [0];
const one: ExperimentUses = {
  runsDigest: 'd', subjects: [model], run: zero, subject: zero, calls: [1], failed: zero, retries: zero, inputTokens: zero,
  cachedTokens: zero, cacheWriteTokens: zero, outputTokens: zero, reasoningTokens: zero, requests: zero, documents: zero,
  pricedSeconds: zero, durationMs: zero, chargedCalls: [1], uncountedCalls: zero, costUsd: ['0.25'], unknownCalls: zero,
}; // biome-ignore format: a list of columns
const reprice = (more: Partial<ExperimentUses>, rates: object | null, factor = 1, own?: OwnPrice) => {
  const uses = prepareUses({ runsDigest: 'd' }, { ...one, ...more });
  if (!uses) throw new Error('Not the same runs.');
  const card = rates && rateCardSchema.parse({ models: {}, tools: {}, ...rates });
  const { runPicoUsd, runUnknownParts } = repriceUses(uses, 1, {
    rates: card,
    factors: new Map([['model m', factor]]),
    own: new Map(own ? [['model m', own]] : []),
  });
  return { pico: runPicoUsd[0], unknown: runUnknownParts[0] };
};

test('a call costs what the accountant books for it', () => {
  const price = fc.option(
    fc.integer({ min: 0, max: 90_000 }).map((thousandths) => (thousandths / 1000).toFixed(3)),
    { nil: null },
  );
  const count = fc.integer({ min: 0, max: 200_000 });
  fc.assert(
    fc.property(
      fc.record({ input: price, cached: price, written: price, output: price, reasoning: price, call: price }),
      fc.tuple(count, count, count, count, count),
      (prices, [input, cachedShare, writtenShare, output, reasoningShare]) => {
        const cached = Math.min(cachedShare, input);
        const written = Math.min(writtenShare, input - cached);
        const reasoning = Math.min(reasoningShare, output);
        const rate = modelRateSchema.parse({
          state: 'priced', inputPerMillion: prices.input, cachedInputPerMillion: prices.cached,
          cacheWritePerMillion: prices.written, outputPerMillion: prices.output, reasoningPerMillion: prices.reasoning,
          perCall: prices.call,
        }); // biome-ignore format: short
        const usage = {
          inputTokens: input, cachedInputTokens: cached, cacheWriteTokens: written, outputTokens: output, reasoningTokens: reasoning,
        }; // biome-ignore format: short
        const booked = priceModelCall(rate, { usage: { ...usage, estimated: false }, durationMs: 0 });
        const found = reprice(
          {
            inputTokens: [input], cachedTokens: [cached], cacheWriteTokens: [written], outputTokens: [output], reasoningTokens: [reasoning],
          }, // biome-ignore format: short
          { models: { m: rate } },
        );
        expect(found.pico).toBe(toPicoUsd(booked.usd));
      },
    ),
  );
});

test('what a book does not list is unknown, what it calls free costs nothing, what lacks tokens is unknown', () => {
  const priced = { models: { m: { state: 'priced', inputPerMillion: '1', perCall: '0.5' } } };
  expect(reprice({}, {})).toEqual({ pico: 0n, unknown: 1 });
  expect(reprice({}, { models: { m: { state: 'free' } } })).toEqual({ pico: 0n, unknown: 0 });
  expect(reprice({ uncountedCalls: [1] }, priced)).toEqual({ pico: 500_000_000_000n, unknown: 1 });
  expect(reprice({ chargedCalls: [0] }, priced)).toEqual({ pico: 0n, unknown: 0 });
  expect(reprice({ pricedSeconds: [2.5] }, { models: { m: { state: 'priced', perSecond: '0.1' } } }).pico).toBe(
    250_000_000_000n,
  );
});

test('a factor scales what was booked, or what another book says', () => {
  expect(reprice({}, null, 0.5)).toEqual({ pico: 125_000_000_000n, unknown: 0 });
  expect(reprice({ unknownCalls: [1] }, null, 3)).toEqual({ pico: 750_000_000_000n, unknown: 1 });
  expect(reprice({}, { models: { m: { state: 'priced', perCall: '2' } } }, 1.5).pico).toBe(3_000_000_000_000n);
});

test('an own price holds whatever was booked or the book says, for tokens and calls, and no factor changes it', () => {
  const used = { inputTokens: [1_000_000], outputTokens: [500_000], reasoningTokens: [100_000], unknownCalls: [1] };
  const own = { inputPerMillion: '0.2', outputPerMillion: '0.600000000002', perCall: '0.01' };
  const wanted = { pico: 510_000_000_001n, unknown: 0 }; // $0.2 + half of $0.600000000002 + $0.01
  for (const rates of [
    null,
    {},
    { models: { m: { state: 'free' } } },
    { models: { m: { state: 'priced', perCall: '9' } } },
  ])
    expect(reprice(used, rates, 3, own)).toEqual(wanted);
  expect(reprice({ ...used, uncountedCalls: [1] }, null, 1, own).unknown).toBe(1);
});
