import type { FigureArm, Figures, Uses } from './figures';

/** Calls of one subject in each run, by the run's place. */
export function callsByRun(uses: Uses, runCount: number, isMeant: (subject: number) => boolean): Float64Array {
  const wanted = uses.subjects.map((_, at) => isMeant(at));
  const calls = new Float64Array(runCount);
  for (let entry = 0; entry < uses.useCount; entry++) {
    if (!wanted[uses.subject[entry] as number]) continue;
    const run = uses.run[entry] as number;
    calls[run] = (calls[run] as number) + (uses.calls[entry] as number);
  }
  return calls;
}

/** Which runs of an arm count: those that came to an end of their own, or those that could be told right or not. */
export type Counted = 'isComplete' | 'isTold';

/** Mean of a value over the counted runs of an arm, task by task; NaN where a task has none. */
export function meansByTask(input: {
  figures: Figures;
  arm: number;
  values: Float64Array | Uint8Array;
  counted?: Counted;
}): Float64Array {
  const { figures, arm, values, counted = 'isComplete' } = input;
  const sums = new Float64Array(figures.tasks.length);
  const counts = new Float64Array(figures.tasks.length);
  for (let run = 0; run < figures.runCount; run++) {
    if (figures.arm[run] !== arm || figures[counted][run] !== 1) continue;
    const task = figures.task[run] as number;
    sums[task] = (sums[task] as number) + (values[run] as number);
    counts[task] = (counts[task] as number) + 1;
  }
  return sums.map((sum, task) => sum / (counts[task] as number));
}

/** Places of the tasks that have a counted run under each of these arms. */
export function pairedTasks(figures: Figures, arms: readonly number[], counted: Counted = 'isComplete'): number[] {
  const ones = new Uint8Array(figures.runCount).fill(1);
  const columns = arms.map((arm) => meansByTask({ figures, arm, values: ones, counted }));
  return figures.tasks.flatMap((_, task) => (columns.every((column) => column[task] === 1) ? [task] : []));
}

/** Arms that have all of `keyOf` in common, in their order; a place in `arms` each. */
export function groupArms(arms: readonly FigureArm[], keyOf: (arm: FigureArm) => string): number[][] {
  const groups = new Map<string, number[]>();
  for (const [at, arm] of arms.entries()) groups.set(keyOf(arm), [...(groups.get(keyOf(arm)) ?? []), at]);
  return [...groups.values()];
}

/** Orchestrator, and preference where there is one, without the price book. */
export const callerLabel = ({ arm: { orchestrator, preference } }: FigureArm): string =>
  preference ? `${orchestrator.name} · ${preference.name}` : orchestrator.name;
