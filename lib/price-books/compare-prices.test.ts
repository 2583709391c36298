import { describe, expect, it } from 'vitest';
import { noAmounts } from './amounts';
import { byRatio, comparePrices } from './compare-prices';
import type { Price } from './schema';

const price = (subject: string, more: Partial<Price> = {}): Price => ({
  ...noAmounts,
  subject,
  subjectKind: 'model',
  subjectId: null,
  registeredName: null,
  state: 'priced',
  latencySeconds: null,
  note: '',
  ...more,
});

describe('two books', () => {
  it('are compared amount by amount, with the ratio of what differs most', () => {
    const [difference] = comparePrices(
      [price('gpt-5', { inputPerMillion: '1.25', outputPerMillion: '10', perCall: '1' })],
      [price('gpt-5', { inputPerMillion: '2.5', outputPerMillion: '1', cachedInputPerMillion: '0.5' })],
    );
    expect(difference).toMatchObject({ kind: 'changed', ratio: 0.1 });
    expect(difference?.amounts.map(({ name, ratio, changed }) => [name, ratio, changed])).toEqual([
      ['inputPerMillion', 2, true],
      ['cachedInputPerMillion', null, true],
      ['outputPerMillion', 0.1, true],
      ['perCall', null, true],
    ]);
  });

  it('belong together by link before name, and what is on one side only is said', () => {
    const left = [
      price('openai/gpt-5', { subjectId: 'm1', perCall: '1' }),
      price('Qwen3', { perCall: '2' }),
      price('gone', { perCall: '3' }),
      price('same', { subjectKind: 'tool', perCall: '4' }),
    ];
    const right = [
      price('GPT-5', { subjectId: 'm1', registeredName: 'My GPT', perCall: '1' }),
      price('openai/gpt-5', { perCall: '9' }),
      price('Qwen3', { perCall: '6' }),
      price('same', { perCall: '4' }),
    ];
    expect(comparePrices(left, right).map(({ subjectKind, subject, kind }) => [subjectKind, subject, kind])).toEqual([
      ['model', 'gone', 'left-only'],
      ['model', 'My GPT', 'same'],
      ['model', 'openai/gpt-5', 'right-only'],
      ['model', 'Qwen3', 'changed'],
      ['model', 'same', 'right-only'],
      ['tool', 'same', 'left-only'],
    ]);
  });

  it('differ by state and latency too; a price from or to nothing has no ratio or the smallest', () => {
    const state = comparePrices([price('a', { state: 'free' })], [price('a', { state: 'unknown' })])[0];
    expect(state).toMatchObject({ kind: 'changed', ratio: null });
    expect(comparePrices([price('a', { latencySeconds: 1 })], [price('a', { latencySeconds: 2 })])[0]?.kind).toBe(
      'changed',
    );
    const amounts = comparePrices(
      [price('a', { inputPerMillion: '0', outputPerMillion: '4' })],
      [price('a', { inputPerMillion: '1', outputPerMillion: '0' })],
    )[0];
    expect(amounts?.ratio).toBe(0);
    expect(amounts?.amounts[0]?.ratio).toBeNull();
  });

  it('are sorted by how much dearer the right one is, the incomparable last', () => {
    const left = ['a', 'b', 'c', 'd'].map((subject) => price(subject, { perCall: '2' }));
    const right = [price('a', { perCall: '1' }), price('b', { perCall: '8' }), price('c', { state: 'free' })];
    expect(
      comparePrices(left, right)
        .toSorted(byRatio)
        .map(({ subject }) => subject),
    ).toEqual(['b', 'a', 'c', 'd']);
  });
});
