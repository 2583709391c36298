import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import type { CostTotal } from '@/lib/orchestrator/cost';
import type { Figures, Uses } from './figures';
import type { UseSubject } from './figures-schema';
import { priceKey, type RepricedUses } from './reprice-uses';

/** A model or tool in whatever role, over all runs: what it was booked with and what it would cost. */
export type SubjectTotals = Pick<UseSubject, 'kind' | 'id' | 'name'> & {
  key: string;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  booked: CostTotal;
  scenario: CostTotal;
};

/** What every model and tool of an experiment cost, and would cost; the dearest as booked first. */
export function subjectTotals(uses: Uses, repriced: RepricedUses): SubjectTotals[] {
  const totals = new Map<string, SubjectTotals & { bookedPico: bigint; scenarioPico: bigint }>();
  for (let entry = 0; entry < uses.useCount; entry++) {
    const subject = uses.subjects[uses.subject[entry] as number];
    if (!subject) continue;
    const key = priceKey(subject);
    let total = totals.get(key);
    if (!total) {
      const { kind, id, name } = subject;
      const none = () => ({ usd: '0', unknownParts: 0 });
      total = {
        key, kind, id, name, calls: 0, inputTokens: 0, outputTokens: 0,
        booked: none(), scenario: none(), bookedPico: 0n, scenarioPico: 0n,
      }; // biome-ignore format: short
      totals.set(key, total);
    }
    total.calls += uses.calls[entry] as number;
    total.inputTokens += uses.inputTokens[entry] as number;
    total.outputTokens += uses.outputTokens[entry] as number;
    total.bookedPico += uses.costPicoUsd[entry] as bigint;
    total.scenarioPico += repriced.usePicoUsd[entry] as bigint;
    total.booked.unknownParts += uses.unknownCalls[entry] as number;
    total.scenario.unknownParts += repriced.useUnknownParts[entry] as number;
  }
  return [...totals.values()]
    .sort((left, right) => (left.bookedPico < right.bookedPico ? 1 : left.bookedPico > right.bookedPico ? -1 : 0))
    .map(({ bookedPico, scenarioPico, booked, scenario, ...total }) => ({
      ...total,
      booked: { ...booked, usd: fromPicoUsd(bookedPico) },
      scenario: { ...scenario, usd: fromPicoUsd(scenarioPico) },
    }));
}

/** All runs of an experiment together, judging and superseded attempts left out: as booked, and under the scenario. */
export function scenarioTotals(figures: Figures, repriced: RepricedUses): { booked: CostTotal; scenario: CostTotal } {
  const sum = (amounts: BigInt64Array) => amounts.reduce((total, amount) => total + amount, 0n);
  const count = (parts: Int32Array) => parts.reduce((total, part) => total + part, 0);
  return {
    booked: { usd: fromPicoUsd(sum(figures.costPicoUsd)), unknownParts: count(figures.unknownParts) },
    scenario: { usd: fromPicoUsd(sum(repriced.runPicoUsd)), unknownParts: count(repriced.runUnknownParts) },
  };
}

/** How much more (positive) or less something costs, as a share; null where it cannot be said. */
export function changeOf({ booked, scenario }: { booked: CostTotal; scenario: CostTotal }): number | null {
  if (booked.unknownParts > 0 || scenario.unknownParts > 0 || Number(booked.usd) === 0) return null;
  return Number(scenario.usd) / Number(booked.usd) - 1;
}
