import { formatShare } from '@/lib/format';
import type { RewardDifference } from './reward-rows';

const digits = (value: number) => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(3)}`;

/**
 * Whether the first arm's lead over the second would hold on other tasks, in one or two sentences; empty where nothing can be said.
 * `first`: its name, and the share of the resamples in which it earns most.
 */
export function describeCertainty(
  lead: RewardDifference | null,
  first: { name: string; share: number | null },
): string {
  if (!lead?.verdict || first.share === null) return '';
  const wins = `${first.name} comes first in ${formatShare(first.share)} of resamples of the tasks.`;
  const { estimate, verdict, sentence, tasks } = lead;
  if (verdict.kind !== 'tells' || !estimate || estimate.low === null || estimate.high === null)
    return `${sentence} ${wins}`;
  const common = `Over the ${tasks.toLocaleString('en-US')} tasks that both have run`;
  return verdict.isHigher
    ? `${common} the lead is between ${digits(estimate.low)} and ${digits(estimate.high)} (95 %). ${wins}`
    : `${common} the second is ahead, by ${digits(-estimate.high)} to ${digits(-estimate.low)} (95 %). ${wins}`;
}
