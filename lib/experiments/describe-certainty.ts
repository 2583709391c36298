import { formatShare } from '@/lib/format';
import type { ArmDifference } from './arm-analysis';

const digits = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(3)}`;

/**
 * Whether the first arm's lead over the second would hold on other tasks, in one or two sentences; empty where nothing can be said.
 * `first`: share of the resamples in which it earns most.
 */
export function describeCertainty(lead: ArmDifference | null, first: number | null): string {
  if (!lead?.verdict || first === null) return '';
  const wins = `It comes first in ${formatShare(first)} of resamples of the tasks.`;
  const { estimate, verdict, sentence } = lead;
  if (verdict.kind !== 'tells' || !estimate || estimate.low === null || estimate.high === null)
    return `${sentence} ${wins}`;
  return verdict.isHigher
    ? `The lead is between ${digits(estimate.low)} and ${digits(estimate.high)} (95 %). ${wins}`
    : `On the tasks that both have run the second is ahead, by ${digits(-estimate.high)} to ${digits(-estimate.low)} (95 %). ${wins}`;
}
