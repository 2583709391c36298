import type { Cost, CostTotal, ToolUnits, Usage } from '@/lib/orchestrator/cost';
import { addCost, priceModelCall, priceToolCall, zeroTotal } from './create-accountant';
import type { RateCard } from './rates';

/** A finished call as it was counted, whatever it was booked at. */
export type CountedCall =
  | { kind: 'model'; key: string; usage: Usage | null; durationMs: number }
  | { kind: 'tool'; key: string; units: ToolUnits; durationMs: number };

/** What the same calls cost under another rate card, one by one and together. What was booked is not touched. */
export function reprice(calls: readonly CountedCall[], rateCard: RateCard): { costs: Cost[]; total: CostTotal } {
  const costs = calls.map((call) =>
    call.kind === 'model'
      ? priceModelCall(rateCard.models[call.key], call)
      : priceToolCall(rateCard.tools[call.key], call),
  );
  return { costs, total: costs.reduce(addCost, zeroTotal) };
}
