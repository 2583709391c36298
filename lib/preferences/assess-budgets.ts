import { Money, subtractUsd, toPlainUsd } from '@/lib/accounting/money';
import { formatPrice, formatUsd } from '@/lib/format';
import type { BudgetAssessment } from './assessment-schema';
import type { PreferenceRules } from './schema';

type Spent = { costUsd: string; unknownParts: number; activeMs: number; stopReason: string | null; isEnded: boolean };

const seconds = (value: number) => `${Number(value.toFixed(value < 10 ? 2 : 1))} s`;

/** Budgets of a preference against what a run spent: exact money, and seconds it was active. */
export function assessBudgets(rules: PreferenceRules, spent: Spent): BudgetAssessment[] {
  return [
    ...(rules.maxUsd === null ? [] : [assessMoney(rules.maxUsd, spent)]),
    ...(rules.maxSeconds === null ? [] : [assessTime(rules.maxSeconds, spent)]),
  ];
}

function assessMoney(maxUsd: string, { costUsd, unknownParts, stopReason, isEnded }: Spent): BudgetAssessment {
  const used = new Money(costUsd);
  const kept = !used.greaterThan(maxUsd);
  const share = used.dividedBy(maxUsd).toNumber();
  const usedText = `${unknownParts > 0 ? 'At least ' : ''}${formatUsd(costUsd)} of ${formatPrice(maxUsd)}`;
  const over = kept ? '' : `, ${formatUsd(subtractUsd(costUsd, maxUsd))} too much: what was under way was still paid`;
  const stopped = stopReason === 'budget' ? '; the budget ended the run' : '';
  const unknown = unknownParts > 0 ? '; the cost of some calls is not known' : '';
  return {
    kind: 'usd',
    used: toPlainUsd(costUsd),
    allowed: maxUsd,
    unknownParts,
    kept,
    share,
    sentence: `${usedText} ${isEnded ? 'spent' : 'spent so far'}${over}${stopped}${unknown}.`,
  };
}

function assessTime(maxSeconds: number, { activeMs, stopReason, isEnded }: Spent): BudgetAssessment {
  const used = activeMs / 1000;
  const kept = used <= maxSeconds;
  const over = kept ? '' : `, ${seconds(used - maxSeconds)} too long`;
  const stopped = stopReason === 'time-limit' ? '; the time limit ended the run' : '';
  return {
    kind: 'seconds',
    used: String(used),
    allowed: String(maxSeconds),
    unknownParts: 0,
    kept,
    share: used / maxSeconds,
    sentence: `${seconds(used)} of ${seconds(maxSeconds)} ${isEnded ? 'taken' : 'taken so far'}${over}${stopped}.`,
  };
}
