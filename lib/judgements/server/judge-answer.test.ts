import { describe, expect, test } from 'vitest';
import { checkerSchema } from '../schema';
import { judgeAnswer, judgeSilence } from './judge-answer';

const judge = (checker: object, answer: string, reference: string | null) =>
  judgeAnswer({ answer, reference, checker: checkerSchema.parse(checker), choices: [] });

describe('a run is judged', () => {
  test('by nobody when its checker is none', () => {
    expect(judge({ type: 'none' }, '42', '42')).toBeNull();
  });

  test('as unsure when there is nothing to compare with', () => {
    expect(judge({ type: 'exact' }, 'yes', null)?.verdict).toBe('unsure');
  });

  test.each([
    [{ type: 'number', tolerance: 0.01, relative: true }, '101', '100', 'correct'],
    [{ type: 'number', tolerance: 0.01, relative: true }, '102', '100', 'wrong'],
    [{ type: 'number', tolerance: 0.5, relative: false }, '100.4', '100', 'correct'],
    [{ type: 'number', tolerance: 0.5, relative: false }, '101', '100', 'wrong'],
    [{ type: 'number' }, '1000001', '1000000', 'wrong'],
    [{ type: 'exact' }, '<answer>Paris</answer>', 'paris', 'correct'],
  ])('%o: %s against %s is %s', (checker, answer, reference, verdict) => {
    expect(judge(checker, answer, reference)?.verdict).toBe(verdict);
  });
});

describe('a run that ends without an answer', () => {
  const silence = (checker: object, reference: string | null) =>
    judgeSilence({ message: 'The limit of 3 turns was reached.', reference, checker: checkerSchema.parse(checker) });

  test('is wrong, whoever would have judged the answer', () => {
    expect(silence({ type: 'model', modelId: null }, '42')).toMatchObject({
      verdict: 'wrong',
      reason: 'No answer. The limit of 3 turns was reached.',
    });
  });

  test('is not judged where there is nothing to be right about', () => {
    expect(silence({ type: 'none' }, '42')).toBeNull();
    expect(silence({ type: 'exact' }, null)).toBeNull();
    expect(silence({ type: 'exact' }, ' ')).toBeNull();
  });
});
