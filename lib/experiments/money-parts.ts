import { toPicoUsd } from '@/lib/accounting/pico-usd';
import type { ExperimentEndings } from './endings-schema';
import type { Figures, Uses } from './figures';
import { type Outcome, outcomeOf } from './outcomes';

/** Booked USD in whole millionths of a millionth, and calls or judgements in it whose cost is not known. */
export type PartSum = { pico: bigint; unknownParts: number };

/** Who spent it, in runs that stand; and what the attempts cost that new runs took the place of, by whomever. */
export const spenders = ['orchestrator', 'expert', 'tool', 'judge', 'superseded'] as const;
export type Spender = (typeof spenders)[number];

/** What it was spent on, by how the run ended; judging is in it. */
export const purposes = [
  'right',
  'wrong',
  'none',
  'unjudged',
  'failed',
  'cancelled',
  'unfinished',
  'superseded',
] as const;
export type Purpose = (typeof purposes)[number];

export type ArmMoney = {
  /** Ordinal; null: superseded attempts of an arm that is no more. */
  arm: number | null;
  bySpender: Record<Spender, PartSum>;
  byPurpose: Record<Purpose, PartSum>;
  total: PartSum;
};

const purposeOf = (outcome: Outcome): Purpose =>
  outcome === 'waiting' || outcome === 'running' || outcome === 'paused' ? 'unfinished' : outcome;

const nothing = (): PartSum => ({ pico: 0n, unknownParts: 0 });
const ledger = <Key extends string>(keys: readonly Key[]) =>
  Object.fromEntries(keys.map((key) => [key, nothing()])) as Record<Key, PartSum>;
const empty = (arm: number | null): ArmMoney => ({
  arm,
  bySpender: ledger(spenders),
  byPurpose: ledger(purposes),
  total: nothing(),
});

/** A part of one run's cost. Exact below $2,000 a run: a double holds that many millionths of a millionth. */
const picoOf = (usd: number) => BigInt(Math.round(usd * 1e12));

/**
 * Where the money went, arm by arm: all of it, failed runs, judging and superseded attempts included. The parts add up to the
 * totals to the last digit.
 */
export function moneyParts(input: { figures: Figures; uses: Uses; endings: ExperimentEndings }): ArmMoney[] {
  const { figures, uses, endings } = input;
  const arms = figures.arms.map((_, arm) => empty(arm));
  for (let run = 0; run < figures.runCount; run++) {
    const money = arms[figures.arm[run] ?? -1];
    if (!money) continue;
    const cost = figures.costPicoUsd[run] ?? 0n;
    const judge = figures.judgePicoUsd[run] ?? 0n;
    const orchestrator = picoOf(figures.orchestratorUsd[run] ?? 0);
    const tool = picoOf(figures.toolUsd[run] ?? 0);
    const { bySpender, byPurpose, total } = money;
    bySpender.orchestrator.pico += orchestrator;
    bySpender.tool.pico += tool;
    bySpender.expert.pico += cost - orchestrator - tool;
    bySpender.judge.pico += judge;
    const purpose = byPurpose[purposeOf(outcomeOf(figures.states[run]))];
    const unknown = figures.unknownParts[run] ?? 0;
    purpose.pico += cost + judge;
    purpose.unknownParts += unknown;
    total.pico += cost + judge;
    total.unknownParts += unknown;
  }
  for (let use = 0; use < uses.useCount; use++) {
    const unknown = uses.unknownCalls[use] ?? 0;
    const run = uses.run[use] ?? -1;
    const role = uses.subjects[uses.subject[use] ?? -1]?.role;
    // A call in flight is not known yet, but it is no unknown part of what was booked.
    if (unknown === 0 || role === undefined || figures.unknownParts[run] === 0) continue;
    const spender = arms[figures.arm[run] ?? -1]?.bySpender[role];
    if (spender) spender.unknownParts += unknown;
  }
  const orphans = empty(null);
  const of = (arm: number | null) => (arm === null ? orphans : (arms[arm] ?? orphans));
  for (const gone of endings.superseded) {
    const { bySpender, byPurpose, total } = of(gone.arm);
    const pico = [gone.orchestratorUsd, gone.expertUsd, gone.toolUsd, gone.judgeUsd].reduce(
      (sum, usd) => sum + toPicoUsd(usd),
      0n,
    );
    for (const part of [bySpender.superseded, byPurpose.superseded, total]) {
      part.pico += pico;
      part.unknownParts += gone.unknownParts;
    }
  }
  for (const { arm, judgements } of endings.unknownJudgements) {
    const { bySpender, total } = of(arm);
    bySpender[arm === null ? 'superseded' : 'judge'].unknownParts += judgements;
    total.unknownParts += judgements;
  }
  const hasOrphans = orphans.total.pico > 0n || orphans.total.unknownParts > 0;
  return hasOrphans ? [...arms, orphans] : arms;
}

/** All arms together. */
export function sumMoney(arms: readonly ArmMoney[]): Omit<ArmMoney, 'arm'> {
  const { arm: _, ...all } = empty(null);
  const add = (into: PartSum, part: PartSum) => {
    into.pico += part.pico;
    into.unknownParts += part.unknownParts;
  };
  for (const money of arms) {
    for (const spender of spenders) add(all.bySpender[spender], money.bySpender[spender]);
    for (const purpose of purposes) add(all.byPurpose[purpose], money.byPurpose[purpose]);
    add(all.total, money.total);
  }
  return all;
}
