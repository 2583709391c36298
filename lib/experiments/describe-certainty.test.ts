import { expect, it } from 'vitest';
import { describeCertainty } from './describe-certainty';
import type { RewardDifference } from './reward-rows';

const leadOf = (given: Partial<RewardDifference>): RewardDifference => ({
  estimate: { estimate: 0.05, low: 0.021, high: 0.079 },
  tasks: 40,
  verdict: { kind: 'tells', isHigher: true },
  sentence: '',
  ...given,
});

it('gives the interval of a lead that can be told', () => {
  expect(describeCertainty(leadOf({}), { name: 'A', share: 0.993 })).toBe(
    'Over the 40 tasks that both have run the lead is between 0.021 and 0.079 (95 %). A comes first in 99.3% of resamples of the tasks.',
  );
});

it('says so when the second is ahead on the tasks that both have run', () => {
  const lead = leadOf({
    estimate: { estimate: -0.05, low: -0.08, high: -0.02 },
    verdict: { kind: 'tells', isHigher: false },
  });
  expect(describeCertainty(lead, { name: 'A', share: 0.5 })).toBe(
    'Over the 40 tasks that both have run the second is ahead, by 0.020 to 0.080 (95 %). A comes first in 50.0% of resamples of the tasks.',
  );
});

it('says what would do where it is too few to tell', () => {
  const lead = leadOf({ verdict: { kind: 'repeats', more: 3 }, sentence: 'Too few to tell: 3 more repeats would do.' });
  expect(describeCertainty(lead, { name: 'A', share: 0.7 })).toBe(
    'Too few to tell: 3 more repeats would do. A comes first in 70.0% of resamples of the tasks.',
  );
});

it('is silent where nothing can be said', () => {
  expect(describeCertainty(null, { name: 'A', share: null })).toBe('');
  expect(describeCertainty(leadOf({ verdict: null }), { name: 'A', share: 0.5 })).toBe('');
});
