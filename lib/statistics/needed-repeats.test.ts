import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { neededRepeats, type Verdict, verdictSentence } from './needed-repeats';

const words = { higher: 'Dearer', lower: 'Cheaper' };
const unclear = (estimate: number, standardError: number, tasks: number) => ({
  estimate,
  low: -Math.abs(estimate),
  high: 3 * Math.abs(estimate),
  tasks,
  standardError,
});

describe('neededRepeats', () => {
  // (1.960 + 0.842)² / 0.5² = 31.4: pairs for half a standard deviation at 80 % power, the textbook's 32 (Cohen 1988, normal approximation).
  it('asks for the tasks a textbook asks for', () => {
    const difference = unclear(0.5, 1 / Math.sqrt(10), 10);
    expect(neededRepeats({ difference, within: null, present: 10 })).toEqual({
      kind: 'tasks',
      needed: 32,
      present: 10,
      isKnown: false,
    });
  });

  // By hand: 200 tasks, all variance within them (4 + 4 in one repeat each): to have 0.36 / (1.972 + 0.842) as standard error, 8 / (200 r)
  // has to be at most 0.01637, so r = 2.44: three in all, two more.
  it('asks for repeats where they are what varies', () => {
    const within = { first: { variance: 4, repeats: 1 }, second: { variance: 4, repeats: 1 } };
    const difference = unclear(0.36, Math.sqrt(8 / 200), 200);
    expect(neededRepeats({ difference, within, present: 200 })).toEqual({ kind: 'repeats', more: 2 });
  });

  it('says so where no number of repeats would do', () => {
    const within = { first: { variance: 0.01, repeats: 3 }, second: { variance: 0.01, repeats: 3 } };
    const verdict = neededRepeats({ difference: unclear(0.1, 0.1, 50), within, present: 50 });
    expect(verdict).toMatchObject({ kind: 'tasks', present: 50, isKnown: true });
    expect(verdict.kind === 'tasks' && verdict.needed).toBe(393); // 50 × 2.8016²
  });

  it('tells where the interval leaves out zero, either way', () => {
    const clear = { estimate: 1, low: 0.1, high: 2, tasks: 9, standardError: 0.3 };
    const below = { ...clear, estimate: -1, low: -2, high: -0.1 };
    expect(neededRepeats({ difference: clear, within: null, present: 9 })).toEqual({ kind: 'tells', isHigher: true });
    expect(neededRepeats({ difference: below, within: null, present: 9 })).toEqual({ kind: 'tells', isHigher: false });
  });

  it('does not tell where the interval ends at zero', () => {
    const edge = { estimate: 1, low: 0, high: 2, tasks: 9, standardError: 0.4 };
    expect(neededRepeats({ difference: edge, within: null, present: 9 }).kind).toBe('tasks');
  });

  it('knows equals, and nothing of one task', () => {
    const equal = { estimate: 0, low: -0.1, high: 0.1, tasks: 9, standardError: 0.1 };
    expect(neededRepeats({ difference: equal, within: null, present: 9 })).toEqual({ kind: 'same', present: 9 });
    const inItsLastDigit = { estimate: -1.4e-17, low: -0.13, high: 0.13, tasks: 9, standardError: 0.06 };
    expect(neededRepeats({ difference: inItsLastDigit, within: null, present: 9 }).kind).toBe('same');
    expect(neededRepeats({ difference: null, within: null, present: 1 })).toEqual({ kind: 'nothing', present: 1 });
  });

  it('asks for less the greater the difference is', () => {
    const some = fc.double({ min: 0.01, max: 1, noNaN: true });
    const work = (verdict: Verdict) =>
      verdict.kind === 'repeats' ? verdict.more : verdict.kind === 'tasks' ? 1_000 + verdict.needed : 0;
    fc.assert(
      fc.property(some, some, some, fc.integer({ min: 2, max: 200 }), (estimate, error, variance, tasks) => {
        const within = { first: { variance, repeats: 2 }, second: { variance, repeats: 2 } };
        const of = (size: number) =>
          work(neededRepeats({ difference: unclear(size, error, tasks), within, present: tasks }));
        expect(of(estimate * 1.5)).toBeLessThanOrEqual(of(estimate));
      }),
    );
  });
});

describe('verdictSentence', () => {
  it.each<[Verdict, string]>([
    [{ kind: 'tells', isHigher: true }, 'Dearer than the baseline.'],
    [{ kind: 'tells', isHigher: false }, 'Cheaper than the baseline.'],
    [
      { kind: 'repeats', more: 1 },
      'Too few to tell: 1 more repeat of the same tasks would do if the difference stays.',
    ],
    [
      { kind: 'tasks', needed: 1525, present: 20, isKnown: true },
      'Too few to tell, and no number of repeats of the same tasks would do: about 1,525 tasks would (20 now), if the difference stays.',
    ],
    [
      { kind: 'tasks', needed: 60, present: 20, isKnown: false },
      'Too few to tell: one run per task does not show what repeats would bring; about 60 tasks would (20 now), if the difference stays.',
    ],
    [
      { kind: 'tasks', needed: 3_000_000, present: 20, isKnown: false },
      'Too few to tell: one run per task does not show what repeats would bring; more than 100,000 tasks would (20 now), if the difference stays.',
    ],
    [{ kind: 'same', present: 20 }, 'No difference seen in 20 tasks.'],
    [{ kind: 'nothing', present: 0 }, 'Too few to tell: no task that both have run.'],
    [{ kind: 'nothing', present: 1 }, 'Too few to tell: only one task that both have run.'],
  ])('of %o', (verdict, sentence) => {
    expect(verdictSentence(verdict, words)).toBe(sentence);
  });
});
