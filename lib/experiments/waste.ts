import { toPicoUsd } from '@/lib/accounting/pico-usd';
import type { ExperimentEndings } from './endings-schema';
import type { Figures } from './figures';
import type { ArmMoney, PartSum } from './money-parts';
import { noOutcomes, outcomeOf } from './outcomes';

/** So many, and what they cost. */
type Costing = PartSum & { count: number };

export type ArmWaste = {
  /** Ordinal of the arm. */
  arm: number;
  /** Attempts of calls beyond the first. What they cost apart from the attempt that counted is not booked apart. */
  retries: number;
  failedCalls: Costing;
  /** Turns in which a reply had to be corrected. */
  correctedTurns: Costing;
  corrections: number;
  wrong: Costing;
  none: Costing;
  failed: Costing;
  cancelled: Costing;
  superseded: Costing;
  /** Spent on runs that did not end right, and on superseded attempts; of everything the arm cost. Null: it cost nothing, or part of it is not known. */
  lost: PartSum;
  lostShare: number | null;
};

const lostPurposes = ['wrong', 'none', 'failed', 'cancelled', 'superseded'] as const;

/** What was spent for nothing, arm by arm. Failed calls and corrected turns are part of the runs they happened in. */
export function armWaste(input: {
  figures: Figures;
  endings: ExperimentEndings;
  money: readonly ArmMoney[];
}): ArmWaste[] {
  const { figures, endings, money } = input;
  const counted = figures.arms.map(() => ({ retries: 0, corrections: 0, outcomes: noOutcomes() }));
  for (let run = 0; run < figures.runCount; run++) {
    const arm = counted[figures.arm[run] ?? -1];
    if (!arm) continue;
    arm.retries += figures.retries[run] ?? 0;
    arm.corrections += figures.corrections[run] ?? 0;
    arm.outcomes[outcomeOf(figures.states[run])]++;
  }
  return counted.map(({ retries, corrections, outcomes }, arm) => {
    const spent = money[arm];
    const of = (purpose: (typeof lostPurposes)[number], count: number): Costing => ({
      count,
      ...(spent?.byPurpose[purpose] ?? { pico: 0n, unknownParts: 0 }),
    });
    const failedCalls = endings.failedCalls.find((entry) => entry.arm === arm);
    const corrected = endings.correctedTurns.find((entry) => entry.arm === arm);
    const costing = (
      count: number | undefined,
      booked: { usd: string; unknownParts: number } | undefined,
    ): Costing => ({
      count: count ?? 0,
      pico: toPicoUsd(booked?.usd ?? '0'),
      unknownParts: booked?.unknownParts ?? 0,
    });
    const lost = lostPurposes.reduce<PartSum>(
      (sum, purpose) => ({
        pico: sum.pico + (spent?.byPurpose[purpose].pico ?? 0n),
        unknownParts: sum.unknownParts + (spent?.byPurpose[purpose].unknownParts ?? 0),
      }),
      { pico: 0n, unknownParts: 0 },
    );
    const total = spent?.total;
    return {
      arm,
      retries,
      corrections,
      failedCalls: costing(failedCalls?.calls, failedCalls),
      correctedTurns: costing(corrected?.turns, corrected),
      wrong: of('wrong', outcomes.wrong),
      none: of('none', outcomes.none),
      failed: of('failed', outcomes.failed),
      cancelled: of('cancelled', outcomes.cancelled),
      superseded: of(
        'superseded',
        endings.superseded.reduce((count, gone) => count + (gone.arm === arm ? gone.runs : 0), 0),
      ),
      lost,
      lostShare: total && total.pico > 0n && total.unknownParts === 0 ? Number(lost.pico) / Number(total.pico) : null,
    };
  });
}
