import { analyseArms } from '@/lib/experiments/analyse-arms';
import type { ArmAnalysis, ArmDifference } from '@/lib/experiments/arm-analysis';
import { type ArmBias, callBias } from '@/lib/experiments/call-bias';
import type { ArmSetup } from '@/lib/experiments/endings-schema';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { type CallTotals, callRows, callTotals, passingTools } from '@/lib/experiments/who-is-called';
import type { Interval } from '@/lib/statistics/interval';
import { ratioInterval } from '@/lib/statistics/ratio-interval';
import type { ArmDesign } from './design';

export type Callee = { name: string; kind: 'model' | 'tool'; family: string | null };

export type ArmOutcome = {
  design: ArmDesign;
  analysis: ArmAnalysis;
  bias: ArmBias;
  /** Calls of experts and tools a task, in the order of `callees`; and of all of them. */
  calls: number[];
  callsPerTask: number;
  /** The expert that got most of the expert calls, and its share; null without calls. */
  mostCalled: { name: string; share: number } | null;
};

/** An arm against another, over the tasks that both have. */
export type Against = {
  /** Difference of the shares of right answers. */
  accuracy: ArmDifference | null;
  /** What the one spends, takes and calls for every unit of the other; null where the other has nothing. */
  cost: Interval | null;
  time: Interval | null;
  calls: Interval | null;
};

export type Results = {
  arms: ArmOutcome[];
  /** Experts and tools that were called, most first. */
  callees: Callee[];
  arm(key: string): ArmOutcome;
  against(key: string, other: string): Against;
};

/** Everything the tables, checks and charts say, worked out from an experiment. `designs[i]` is the design of the arm in place i. */
export function workOut(input: {
  figures: Figures;
  uses: Uses;
  setups: readonly ArmSetup[];
  designs: readonly ArmDesign[];
}): Results {
  const { figures, uses, setups, designs } = input;
  const { arms: analyses } = analyseArms(figures, { baselineArm: null });
  const biases = callBias({ figures, uses, setups, strongestId: null });
  const totals = callTotals({ figures, uses, passing: passingTools(setups) });
  const { rows } = callRows(totals, 'calls', 'called');
  const arms = designs.map((design, at): ArmOutcome => {
    const analysis = analyses[at];
    const bias = biases[at];
    if (!analysis || !bias) throw new Error(`The experiment has no arm for ${design.key}.`);
    const calls = rows.map(({ cells }) => cells[at]?.perTask ?? 0);
    return { design, analysis, bias, calls, callsPerTask: sumOf(calls), mostCalled: mostCalled(totals, at) };
  });
  const placeOf = (key: string) => {
    const at = designs.findIndex((design) => design.key === key);
    if (at < 0) throw new Error(`There is no arm "${key}".`);
    return at;
  };
  const perTask = perTaskOf({ figures, uses, totals });
  return {
    arms,
    callees: rows.map(({ callee: { name, kind, family } }) => ({ name, kind, family })),
    arm: (key) => arms[placeOf(key)] as ArmOutcome,
    against(key, other) {
      const [own, base] = [placeOf(key), placeOf(other)];
      const { comparison } = analyseArms(figures, { baselineArm: base }).arms[own] as ArmAnalysis;
      const ratio = (of: 'cost' | 'time' | 'calls') => ratioOf(perTask[own] as PerTask, perTask[base] as PerTask, of);
      const isKnown = (at: number) => analyses[at]?.cost?.unknownParts === 0;
      return {
        accuracy: comparison?.accuracy ?? null,
        cost: isKnown(own) && isKnown(base) ? ratio('cost') : null,
        time: ratio('time'),
        calls: ratio('calls'),
      };
    },
  };
}

const sumOf = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0);

function mostCalled({ callees, arms }: CallTotals, arm: number): ArmOutcome['mostCalled'] {
  const experts = callees.flatMap(({ role, name }, at) =>
    role === 'expert' ? [{ name, calls: arms[arm]?.sums[at]?.calls ?? 0 }] : [],
  );
  const all = sumOf(experts.map(({ calls }) => calls));
  const [most] = experts.sort((a, b) => b.calls - a.calls);
  return most && all > 0 ? { name: most.name, share: most.calls / all } : null;
}

/** Per task: complete runs, and means over them in USD, seconds and calls. */
type PerTask = Record<'runs' | 'cost' | 'time' | 'calls', Float64Array>;

function perTaskOf(input: { figures: Figures; uses: Uses; totals: CallTotals }): PerTask[] {
  const { figures, uses, totals } = input;
  const column = () => new Float64Array(figures.tasks.length);
  const arms = figures.arms.map((): PerTask => ({ runs: column(), cost: column(), time: column(), calls: column() }));
  const add = (to: Float64Array, at: number, value: number) => {
    to[at] = (to[at] ?? 0) + value;
  };
  for (let run = 0; run < figures.runCount; run++) {
    const arm = arms[figures.arm[run] ?? -1];
    if (!arm || figures.isComplete[run] !== 1) continue;
    const task = figures.task[run] ?? 0;
    add(arm.runs, task, 1);
    add(arm.cost, task, figures.costUsd[run] ?? 0);
    add(arm.time, task, figures.seconds[run] ?? 0);
  }
  for (let use = 0; use < uses.useCount; use++) {
    const run = uses.run[use] ?? -1;
    const arm = arms[figures.arm[run] ?? -1];
    const callee = totals.callees[uses.subject[use] ?? -1];
    if (!arm || !callee || figures.isComplete[run] !== 1 || callee.role === 'orchestrator' || callee.passesOn) continue;
    add(arm.calls, figures.task[run] ?? 0, uses.calls[use] ?? 0);
  }
  for (const { runs, ...sums } of arms)
    for (const values of Object.values(sums))
      for (const [task, count] of runs.entries()) if (count > 0) values[task] = (values[task] ?? 0) / count;
  return arms;
}

function ratioOf(own: PerTask, base: PerTask, of: 'cost' | 'time' | 'calls'): Interval | null {
  const common = Array.from(own.runs.keys()).filter((task) => (own.runs[task] ?? 0) > 0 && (base.runs[task] ?? 0) > 0);
  const ofCommon = (values: Float64Array) => common.map((task) => values[task] ?? 0);
  return ratioInterval(ofCommon(own[of]), ofCommon(base[of]));
}
