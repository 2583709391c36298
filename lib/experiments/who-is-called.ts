import { toPicoUsd } from '@/lib/accounting/pico-usd';
import type { ArmSetup } from './endings-schema';
import type { Figures, Uses } from './figures';
import type { UseRole } from './figures-schema';

/** Somebody who was called: a model in one of its roles, or a tool. */
export type Callee = {
  /** Role and id: a model that orchestrates and is asked as an expert is two callees of one colour. */
  key: string;
  kind: 'model' | 'tool';
  role: UseRole;
  id: string;
  name: string;
  family: string | null;
  /** A tool that only passes its call on to a model or an orchestrator, whose own call is counted. */
  passesOn: boolean;
};

/** What calls of one callee under one arm came to, over the arm's complete runs. */
export type CallSums = {
  calls: number;
  failed: number;
  retries: number;
  inputTokens: number;
  outputTokens: number;
  durationMs: number;
  costPicoUsd: bigint;
  unknownCalls: number;
};

export type ArmCalls = {
  /** Complete runs: what a mean per task is over. */
  runs: number;
  /** In the order of `callees`; all zero for one that this arm never called. */
  sums: readonly CallSums[];
};

export type CallTotals = { callees: readonly Callee[]; arms: readonly ArmCalls[] };

const noCalls = (): CallSums => ({
  calls: 0,
  failed: 0,
  retries: 0,
  inputTokens: 0,
  outputTokens: 0,
  durationMs: 0,
  costPicoUsd: toPicoUsd('0'),
  unknownCalls: 0,
});

/** Tools that pass their calls on, by the setups of the arms. */
export function passingTools(setups: readonly Pick<ArmSetup, 'tools'>[]): ReadonlySet<string> {
  return new Set(
    setups.flatMap(({ tools }) =>
      tools.filter(({ kind }) => kind === 'model' || kind === 'orchestrator').map(({ id }) => id),
    ),
  );
}

/**
 * Adds up who was called, arm by arm, over the runs that came to an end of their own. Exact where money is concerned.
 * One pass over all uses, for every measure at once.
 */
export function callTotals(input: { figures: Figures; uses: Uses; passing: ReadonlySet<string> }): CallTotals {
  const { figures, uses, passing } = input;
  const callees = uses.subjects.map(({ kind, role, id, name, family }) => ({
    key: `${role}:${id}`,
    kind,
    role,
    id,
    name,
    family,
    passesOn: kind === 'tool' && passing.has(id),
  }));
  const arms = figures.arms.map(() => ({ runs: 0, sums: callees.map(noCalls) }));
  for (let run = 0; run < figures.runCount; run++) {
    const arm = arms[figures.arm[run] ?? -1];
    if (arm && figures.isComplete[run] === 1) arm.runs++;
  }
  for (let use = 0; use < uses.useCount; use++) {
    const run = uses.run[use] ?? -1;
    if (figures.isComplete[run] !== 1) continue;
    const sums = arms[figures.arm[run] ?? -1]?.sums[uses.subject[use] ?? -1];
    if (!sums) continue;
    sums.calls += uses.calls[use] ?? 0;
    sums.failed += uses.failed[use] ?? 0;
    sums.retries += uses.retries[use] ?? 0;
    sums.inputTokens += uses.inputTokens[use] ?? 0;
    sums.outputTokens += uses.outputTokens[use] ?? 0;
    sums.durationMs += uses.durationMs[use] ?? 0;
    sums.costPicoUsd += uses.costPicoUsd[use] ?? 0n;
    sums.unknownCalls += uses.unknownCalls[use] ?? 0;
  }
  return { callees, arms };
}

export const callMeasures = ['calls', 'tokens', 'spend', 'time'] as const;
export type CallMeasure = (typeof callMeasures)[number];

/** How much of a measure these calls are, as a number: calls, tokens in and out, USD, ms. */
export function amountOf(sums: CallSums, measure: CallMeasure): number {
  switch (measure) {
    case 'calls':
      return sums.calls;
    case 'tokens':
      return sums.inputTokens + sums.outputTokens;
    case 'spend':
      return Number(sums.costPicoUsd) / 1e12;
    case 'time':
      return sums.durationMs;
  }
}

/** The same of one use. */
export function amountAt(uses: Uses, use: number, measure: CallMeasure): number {
  switch (measure) {
    case 'calls':
      return uses.calls[use] ?? 0;
    case 'tokens':
      return (uses.inputTokens[use] ?? 0) + (uses.outputTokens[use] ?? 0);
    case 'spend':
      return Number(uses.costPicoUsd[use] ?? 0n) / 1e12;
    case 'time':
      return uses.durationMs[use] ?? 0;
  }
}

export const calledBy = ['called', 'all'] as const;
/** `called`: experts and tools, as the paper counts; `all`: the orchestrator's own calls too. */
export type CalledBy = (typeof calledBy)[number];

/**
 * Whether a callee takes part. A tool that passes its call on has no part in calls, tokens and time, where it would count the
 * call behind it twice; its own price is spend like any other.
 */
export function takesPart(callee: Callee, measure: CallMeasure, who: CalledBy): boolean {
  if (callee.role === 'orchestrator' && who === 'called') return false;
  return !callee.passesOn || measure === 'spend';
}

/** A callee's row over all arms: what each cell says. */
export type CallRow = {
  callee: Callee;
  /** In the order of the arms. `share` is null where the arm has nothing of this measure. */
  cells: readonly { amount: number; share: number | null; perTask: number | null; sums: CallSums }[];
  /** Of all arms, in the measure's unit. */
  total: number;
};

/** Rows of everybody who took part in a measure, most first; and what each arm has of it in all. */
export function callRows(
  totals: CallTotals,
  measure: CallMeasure,
  who: CalledBy,
): { rows: CallRow[]; armTotals: number[] } {
  const part = totals.callees.flatMap((callee, at) => (takesPart(callee, measure, who) ? [{ callee, at }] : []));
  const amount = (arm: ArmCalls, at: number) => {
    const sums = arm.sums[at];
    return sums ? amountOf(sums, measure) : 0;
  };
  const armTotals = totals.arms.map((arm) => part.reduce((sum, { at }) => sum + amount(arm, at), 0));
  const rows = part
    .map(({ callee, at }) => ({
      callee,
      cells: totals.arms.map((arm, ordinal) => {
        const own = amount(arm, at);
        const all = armTotals[ordinal] ?? 0;
        return {
          amount: own,
          share: all > 0 ? own / all : null,
          perTask: arm.runs > 0 ? own / arm.runs : null,
          sums: arm.sums[at] ?? noCalls(),
        };
      }),
      total: totals.arms.reduce((sum, arm) => sum + amount(arm, at), 0),
    }))
    .filter(({ cells }) => cells.some(({ amount: own, sums }) => own > 0 || sums.calls > 0));
  // A tool that passes its calls on and costs nothing has no part in the spend either.
  const shown = rows.filter(({ callee, total, cells }) => !callee.passesOn || total > 0 || hasUnknown(cells));
  return { rows: shown.sort((a, b) => b.total - a.total || a.callee.name.localeCompare(b.callee.name)), armTotals };
}

const hasUnknown = (cells: CallRow['cells']) => cells.some(({ sums }) => sums.unknownCalls > 0);
