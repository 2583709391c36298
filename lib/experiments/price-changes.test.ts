import { expect, test } from 'vitest';
import { noAmounts } from '@/lib/price-books/amount-names';
import type { Price } from '@/lib/price-books/schema';
import { priceChanges } from './price-changes';

const price = (more: Partial<Price>): Price => ({
  subject: 'm',
  subjectKind: 'model',
  subjectId: null,
  registeredName: null,
  state: 'priced',
  ...noAmounts,
  latencySeconds: null,
  note: '',
  ...more,
});

test('every amount that differs is named, in the order of a price book', () => {
  const old = price({ inputPerMillion: '0.8', outputPerMillion: '2', perCall: '0.01', perSecond: '1' });
  const next = price({ inputPerMillion: '8', outputPerMillion: '20', cachedInputPerMillion: '0.1', perSecond: '1' });
  expect(priceChanges(old, next)).toEqual([
    { label: 'Input $/1M', from: '$0.80', to: '$8.00' },
    { label: 'Cached $/1M', from: 'none', to: '$0.10' },
    { label: 'Output $/1M', from: '$2.00', to: '$20.00' },
    { label: '$/call', from: '$0.01', to: 'none' },
  ]);
});

test('what was or becomes free or unknown stands beside each amount of the other', () => {
  const priced = price({ inputPerMillion: '1', outputPerMillion: '3' });
  expect(priceChanges(priced, price({ state: 'free' }))).toEqual([
    { label: 'Input $/1M', from: '$1.00', to: 'free' },
    { label: 'Output $/1M', from: '$3.00', to: 'free' },
  ]);
  expect(priceChanges(price({ state: 'unknown' }), price({ state: 'free' }))).toEqual([
    { label: null, from: 'unknown', to: 'free' },
  ]);
});

test('the same price has no changes', () => {
  expect(priceChanges(price({ perCall: '1' }), price({ perCall: '1' }))).toEqual([]);
});
