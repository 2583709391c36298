import type { Estimate } from '@/lib/statistics/interval';
import { type Figures, type Uses, useColumns } from './figures';
import { type PriceScenario, repriceUses } from './reprice-uses';
import { type Answer, readEffect, turned } from './response-words';
import { taskDifference } from './task-difference';
import { meansByTask } from './task-means';

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

type Compared = {
  figures: Figures;
  uses: Uses;
  /** The base first. */
  arms: readonly number[];
  tasks: readonly number[];
  /** Prices of the book of each arm. */
  scenarioOf: (book: number) => PriceScenario;
};

/** The move of spend of every arm, in pairs task by task; null for the base. */
export function spendMoves({ figures, uses, arms, tasks, scenarioOf }: Compared): (SpendMove | null)[] {
  const [base = 0] = arms;
  const runs = costByRun(uses, figures.runCount);
  const baseRuns = countByTask(figures, base);
  const baseUses = usesByTask(figures, uses, base);
  return arms.map((arm, book) => {
    if (book === 0) return null;
    const booked = meansByTask({ figures, arm, values: runs.usd });
    const bookedUnknown = meansByTask({ figures, arm, values: runs.unknownParts });
    const again = repriceUses(baseUses, figures.tasks.length, scenarioOf(book));
    const costs = tasks.flatMap((task) =>
      bookedUnknown[task] === 0 && again.runUnknownParts[task] === 0
        ? [{ own: booked[task] as number, unmoved: (again.runUsd[task] as number) / (baseRuns[task] as number) }]
        : [],
    );
    const difference = taskDifference(Float64Array.from(costs, withoutRounding));
    const level = costs.reduce((sum, { unmoved }) => sum + unmoved, 0) / Math.max(1, costs.length);
    return {
      difference,
      tasks: costs.length,
      answer:
        tasks.length > 0 && costs.length === 0
          ? 'unknown'
          : readEffect({ interval: difference && turned(difference), bound: noMove * level, tasks: costs.length }),
    };
  });
}

/** Costs are rounded call by call when booked, and at once when worked out anew. */
const rounding = 1e-7;
const withoutRounding = ({ own, unmoved }: { own: number; unmoved: number }) =>
  Math.abs(own - unmoved) <= rounding * unmoved ? 0 : own - unmoved;

/** Booked for each run. */
function costByRun(uses: Uses, runCount: number) {
  const usd = new Float64Array(runCount);
  const unknownParts = new Float64Array(runCount);
  for (let use = 0; use < uses.useCount; use++) {
    const run = uses.run[use] as number;
    usd[run] = (usd[run] as number) + Number(uses.costPicoUsd[use]) / 1e12;
    unknownParts[run] = (unknownParts[run] as number) + (uses.unknownCalls[use] as number);
  }
  return { usd, unknownParts };
}

/** Complete runs of an arm by task. */
function countByTask(figures: Figures, arm: number): Float64Array {
  const counts = new Float64Array(figures.tasks.length);
  for (let run = 0; run < figures.runCount; run++) {
    const task = figures.task[run] as number;
    if (figures.arm[run] === arm && figures.isComplete[run] === 1) counts[task] = (counts[task] as number) + 1;
  }
  return counts;
}

/** What the complete runs of an arm used, joined task by task: the task stands for the run, so that repeats are priced at once. */
function usesByTask(figures: Figures, uses: Uses, arm: number): Uses {
  const width = uses.subjects.length;
  const count = figures.tasks.length * width;
  const joined: Uses = {
    ...uses,
    useCount: count,
    run: new Int32Array(count).map((_, entry) => Math.floor(entry / width)),
    subject: new Int32Array(count).map((_, entry) => entry % width),
    costPicoUsd: new BigInt64Array(count),
  };
  const columns = useColumns.map((column) => {
    const sums = new Float64Array(count);
    joined[column] = sums;
    return { sums, values: uses[column] };
  });
  for (let use = 0; use < uses.useCount; use++) {
    const run = uses.run[use] as number;
    if (figures.arm[run] !== arm || figures.isComplete[run] !== 1) continue;
    const entry = (figures.task[run] as number) * width + (uses.subject[use] as number);
    for (const { sums, values } of columns) sums[entry] = (sums[entry] as number) + (values[use] as number);
  }
  return joined;
}
