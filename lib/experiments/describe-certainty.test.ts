import { expect, it } from 'vitest';
import type { ArmDifference } from './arm-analysis';
import { describeCertainty } from './describe-certainty';

const leadOf = (given: Partial<ArmDifference>): ArmDifference => ({
  estimate: { estimate: 0.05, low: 0.021, high: 0.079 },
  tasks: 40,
  verdict: { kind: 'tells', isHigher: true },
  sentence: 'Ahead than the baseline.',
  ...given,
});

it('gives the interval of a lead that can be told', () => {
  expect(describeCertainty(leadOf({}), 0.993)).toBe(
    'The lead is between 0.021 and 0.079 (95 %). It comes first in 99.3% of resamples of the tasks.',
  );
});

it('says so when the second is ahead on the tasks that both have run', () => {
  const lead = leadOf({
    estimate: { estimate: -0.05, low: -0.08, high: -0.02 },
    verdict: { kind: 'tells', isHigher: false },
  });
  expect(describeCertainty(lead, 0.5)).toBe(
    'On the tasks that both have run the second is ahead, by 0.020 to 0.080 (95 %). It comes first in 50.0% of resamples of the tasks.',
  );
});

it('says what would do where it is too few to tell', () => {
  const lead = leadOf({ verdict: { kind: 'repeats', more: 3 }, sentence: 'Too few to tell: 3 more repeats would do.' });
  expect(describeCertainty(lead, 0.7)).toBe(
    'Too few to tell: 3 more repeats would do. It comes first in 70.0% of resamples of the tasks.',
  );
});

it('is silent where nothing can be said', () => {
  expect(describeCertainty(null, null)).toBe('');
  expect(describeCertainty(leadOf({ verdict: null }), 0.5)).toBe('');
});
