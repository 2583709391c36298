import type { CallMeasure } from '@/lib/experiments/who-is-called';
import { formatCompact, formatCount, formatDuration, formatUsd, plural } from '@/lib/format';

export const measureLabels: Record<CallMeasure, string> = {
  calls: 'Calls',
  tokens: 'Tokens',
  spend: 'Spend',
  time: 'Time',
};

/** An amount in all, with its unit. */
export function amountText(amount: number, measure: CallMeasure): string {
  switch (measure) {
    case 'calls':
      return plural(amount, 'call');
    case 'tokens':
      return `${formatCompact(amount)} tokens`;
    case 'spend':
      return formatUsd(amount.toFixed(12));
    case 'time':
      return formatDuration(amount);
  }
}

/** An amount a task, with its unit. */
export const perTaskText = (amount: number, measure: CallMeasure): string =>
  measure === 'calls' ? `${amount.toFixed(2)} calls` : amountText(amount, measure);

/** The same without the word, for the ends of an interval. */
export function bareText(amount: number, measure: CallMeasure): string {
  if (measure === 'calls') return amount.toFixed(2);
  return measure === 'tokens' ? formatCompact(amount) : amountText(amount, measure);
}

/** On an axis, where the title has the unit. */
export const tickText = (amount: number, measure: CallMeasure): string =>
  measure === 'calls'
    ? Number.isInteger(amount)
      ? formatCount(amount)
      : String(amount)
    : measure === 'tokens'
      ? formatCompact(amount)
      : amountText(amount, measure);
