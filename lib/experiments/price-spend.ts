import type { Estimate } from '@/lib/statistics/interval';
import { type Figures, type Uses, useColumns } from './figures';
import { runsOf } from './pool-uses';
import { asBooked, type PriceScenario, repriceUses } from './reprice-uses';
import { type Answer, readEffect, turned } from './response-words';
import { taskDifference } from './task-difference';

/** A spend that differs from the unmoved one by less than this share of it, for sure, has not moved. */
export const noMove = 0.1;

/** What was spent under a book, less what the same tasks' calls under the base would have cost at its prices. */
export type SpendMove = {
  /** USD a run, mean over the tasks; ends open where all tasks differ by the same. */
  difference: Estimate | null;
  /** Tasks of which both costs are known in full. */
  tasks: number;
  /** `asked` = spent less than if nothing had moved; `unknown`: of no task both costs are known. */
  answer: Answer | 'unknown';
};

type Arms = { figures: Figures; uses: Uses; tasks: readonly number[] };

/** The move of spend of every arm but the base, which comes first in `arms`, in pairs task by task; null for the base. */
export function spendMoves(
  input: Arms & { arms: readonly number[]; scenarioOf: (book: number) => PriceScenario },
): (SpendMove | null)[] {
  const { figures, uses, tasks, arms, scenarioOf } = input;
  const usesOf = (arm: number) => selectUses(uses, runsOf(figures, [arm], tasks));
  const [base = 0] = arms;
  const baseUses = usesOf(base);
  return arms.map((arm, book) => {
    if (book === 0) return null;
    const booked = costByTask({ ...input, uses: usesOf(arm), arm, scenario: asBooked });
    const unmoved = costByTask({ ...input, uses: baseUses, arm: base, scenario: scenarioOf(book) });
    const known = tasks.filter((task) => booked.isKnown[task] === 1 && unmoved.isKnown[task] === 1);
    const costs = known.map((task) => [booked.usd[task] as number, unmoved.usd[task] as number] as const);
    const difference = taskDifference(Float64Array.from(costs, ([own, same]) => withoutRounding(own, same)));
    const level = costs.reduce((sum, [, same]) => sum + same, 0) / Math.max(1, known.length);
    return {
      difference,
      tasks: known.length,
      answer:
        tasks.length > 0 && known.length === 0
          ? 'unknown'
          : readEffect({ interval: difference && turned(difference), bound: noMove * level, tasks: known.length }),
    };
  });
}

/** Costs are rounded call by call when booked, and at once when worked out anew. */
const rounding = 1e-7;
const withoutRounding = (own: number, same: number) => (Math.abs(own - same) <= rounding * same ? 0 : own - same);

/** Mean cost of a run of the arm, per task. */
function costByTask(input: Arms & { arm: number; scenario: PriceScenario }) {
  const { figures, uses, tasks, arm, scenario } = input;
  const { runUsd, runUnknownParts } = repriceUses(uses, figures.runCount, scenario);
  const isCounted = runsOf(figures, [arm], tasks);
  const usd = new Float64Array(figures.tasks.length);
  const runs = new Float64Array(figures.tasks.length);
  const isKnown = new Uint8Array(figures.tasks.length).fill(1);
  for (let run = 0; run < figures.runCount; run++) {
    if (!isCounted(run)) continue;
    const task = figures.task[run] as number;
    usd[task] = (usd[task] as number) + (runUsd[run] as number);
    runs[task] = (runs[task] as number) + 1;
    if (runUnknownParts[run] !== 0) isKnown[task] = 0;
  }
  return { usd: usd.map((sum, task) => sum / Math.max(1, runs[task] as number)), isKnown };
}

function selectUses(uses: Uses, isCounted: (run: number) => boolean): Uses {
  const entries: number[] = [];
  for (let entry = 0; entry < uses.useCount; entry++) if (isCounted(uses.run[entry] as number)) entries.push(entry);
  const selected: Uses = {
    ...uses,
    useCount: entries.length,
    run: Int32Array.from(entries, (entry) => uses.run[entry] as number),
    subject: Int32Array.from(entries, (entry) => uses.subject[entry] as number),
    costPicoUsd: BigInt64Array.from(entries, (entry) => uses.costPicoUsd[entry] as bigint),
  };
  for (const column of useColumns)
    selected[column] = Float64Array.from(entries, (entry) => uses[column][entry] as number);
  return selected;
}
