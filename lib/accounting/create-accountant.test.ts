import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Usage } from '@/lib/orchestrator/cost';
import { addCost, createAccountant, priceModelCall, priceToolCall, zeroTotal } from './create-accountant';
import { Money } from './money';
import { type ModelRate, modelRateSchema, rateCardSchema, toolRateSchema } from './rates';

const usage = (given: Partial<Usage>): Usage => ({
  inputTokens: 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  reasoningTokens: 0,
  estimated: false,
  ...given,
});
const rate = (given: Record<string, string>): ModelRate => modelRateSchema.parse({ state: 'priced', ...given });

describe('a model call', () => {
  test('is priced per million tokens, exactly', () => {
    const cost = priceModelCall(rate({ inputPerMillion: '0.1', outputPerMillion: '0.2' }), {
      usage: usage({ inputTokens: 3, outputTokens: 1 }),
      durationMs: 10,
    });
    expect(cost).toEqual({ state: 'priced', usd: '0.0000005' });
  });

  test('counts cached and cache-write tokens as part of the input, reasoning as part of the output', () => {
    const cost = priceModelCall(
      rate({
        inputPerMillion: '10',
        cachedInputPerMillion: '1',
        cacheWritePerMillion: '20',
        outputPerMillion: '100',
        reasoningPerMillion: '50',
      }),
      {
        usage: usage({
          inputTokens: 1_000_000,
          cachedInputTokens: 600_000,
          cacheWriteTokens: 100_000,
          outputTokens: 1_000_000,
          reasoningTokens: 400_000,
        }),
        durationMs: 0,
      },
    );
    expect(cost.usd).toBe('85.6'); // 3 + 0.6 + 2 + 60 + 20
  });

  test('books cached, cache-write and reasoning tokens at the plain rates when they have none of their own', () => {
    const counted = usage({
      inputTokens: 500,
      cachedInputTokens: 400,
      cacheWriteTokens: 50,
      outputTokens: 70,
      reasoningTokens: 60,
    });
    const plain = usage({ inputTokens: 500, outputTokens: 70 });
    const price = rate({ inputPerMillion: '1.25', outputPerMillion: '10' });
    expect(priceModelCall(price, { usage: counted, durationMs: 0 })).toEqual(
      priceModelCall(price, { usage: plain, durationMs: 0 }),
    );
  });

  test('with more cached tokens than input never costs less than nothing', () => {
    const price = rate({ inputPerMillion: '10', cachedInputPerMillion: '1' });
    const cost = priceModelCall(price, {
      usage: usage({ inputTokens: 10, cachedInputTokens: 1_000_000, cacheWriteTokens: 99 }),
      durationMs: 0,
    });
    expect(cost.usd).toBe('0.00001');
  });

  test('is priced per call and per second of its duration', () => {
    const price = rate({ perCall: '0.01', perSecond: '0.002' });
    expect(priceModelCall(price, { usage: usage({}), durationMs: 2500 }).usd).toBe('0.015');
    expect(priceModelCall(price, { usage: null, durationMs: 2500 })).toEqual({ state: 'priced', usd: '0.015' });
  });

  test('without usage is unknown, with what is known of it', () => {
    const price = rate({ inputPerMillion: '1', perCall: '0.25' });
    expect(priceModelCall(price, { usage: null, durationMs: 1 })).toEqual({ state: 'unknown', usd: '0.25' });
  });

  test('without a rate is unknown, declared free is free', () => {
    const accountant = createAccountant(rateCardSchema.parse({ models: { open: { state: 'free' } }, tools: {} }));
    const counted = { usage: usage({ inputTokens: 9 }), durationMs: 1 };
    expect(accountant.priceModelCall({ modelKey: 'open', ...counted })).toEqual({ state: 'free', usd: '0' });
    expect(accountant.priceModelCall({ modelKey: 'else', ...counted })).toEqual({ state: 'unknown', usd: '0' });
  });

  test('is booked to twelve decimals, half up', () => {
    const price = rate({ perSecond: '0.0000083' });
    expect(priceModelCall(price, { usage: null, durationMs: 0.123456789 }).usd).toBe('0.000000001025');
  });
});

test('a tool call is priced per call, request, document and second', () => {
  const price = toolRateSchema.parse({
    state: 'priced',
    perCall: '1',
    perRequest: '0.1',
    perDocument: '0.01',
    perSecond: '0.001',
  });
  expect(priceToolCall(price, { units: { requests: 2, documents: 3, seconds: 4 }, durationMs: 9000 }).usd).toBe(
    '1.234',
  );
  expect(priceToolCall(price, { units: { requests: 0, documents: 0, seconds: 0 }, durationMs: 9000 }).usd).toBe(
    '1.009',
  );
});

test('a limit is reached when the known part is at or above it', () => {
  const { reaches } = createAccountant({ models: {}, tools: {} });
  expect(reaches({ usd: '0.3', unknownParts: 0 }, '0.30')).toBe(true);
  expect(reaches({ usd: '0.299999999999', unknownParts: 5 }, '0.3')).toBe(false);
});

const amount = fc.option(
  fc.tuple(fc.nat(1000), fc.nat(999_999)).map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`),
  { nil: null },
);
const anyRate = fc.record({
  state: fc.constantFrom('priced', 'free', 'unknown'),
  inputPerMillion: amount,
  cachedInputPerMillion: amount,
  cacheWritePerMillion: amount,
  outputPerMillion: amount,
  reasoningPerMillion: amount,
  perCall: amount,
  perSecond: amount,
}) as fc.Arbitrary<ModelRate>;
const anyUsage = fc.option(
  fc.record({
    inputTokens: fc.nat(1_000_000),
    cachedInputTokens: fc.nat(1_000_000),
    cacheWriteTokens: fc.nat(1_000_000),
    outputTokens: fc.nat(1_000_000),
    reasoningTokens: fc.nat(1_000_000),
    estimated: fc.boolean(),
  }),
  { nil: null },
);
const anyCost = fc
  .record({ rate: anyRate, usage: anyUsage, durationMs: fc.double({ min: 0, max: 1e6, noNaN: true }) })
  .map(({ rate: price, ...call }) => priceModelCall(price, call));

describe('for all rates and usages', () => {
  test('a cost is never negative, and zero unless it is priced or partly known', () => {
    fc.assert(
      fc.property(anyCost, (cost) => {
        expect(new Money(cost.usd).isNegative()).toBe(false);
        if (cost.state === 'free') expect(cost.usd).toBe('0');
      }),
    );
  });

  test('a sum does not depend on the order, and no unknown part is lost', () => {
    fc.assert(
      fc.property(fc.array(anyCost), fc.infiniteStream(fc.nat()), (costs, random) => {
        const shuffled = costs
          .map((cost) => ({ cost, at: random.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ cost }) => cost);
        const total = costs.reduce(addCost, zeroTotal);
        expect(shuffled.reduce(addCost, zeroTotal)).toEqual(total);
        expect(total.unknownParts).toBe(costs.filter((cost) => cost.state === 'unknown').length);
      }),
    );
  });

  test('re-pricing with the card it was booked by changes nothing', () => {
    fc.assert(
      fc.property(anyRate, fc.array(anyUsage), (price, usages) => {
        const card = { models: { m: price }, tools: {} };
        const accountant = createAccountant(card);
        const booked = usages.map((counted) =>
          accountant.priceModelCall({ modelKey: 'm', usage: counted, durationMs: 7 }),
        );
        expect(usages.map((counted) => priceModelCall(price, { usage: counted, durationMs: 7 }))).toEqual(booked);
      }),
    );
  });
});
