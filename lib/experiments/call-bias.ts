import type { Interval } from '@/lib/statistics/interval';
import { ratioInterval } from '@/lib/statistics/ratio-interval';
import type { ArmSetup } from './endings-schema';
import type { Figures, Uses } from './figures';

/** The model an arm's strongest is taken to be, and why. */
export type Strongest = { id: string; name: string; reason: 'chosen' | 'dearest-output' | 'dearest-call' };

export type ArmBias = {
  /** Calls of expert models in the arm's complete runs. */
  expertCalls: number;
  family: string | null;
  ownCalls: number;
  /** Calls of experts whose family is not known: left out of the share, as they may be of any. */
  unknownCalls: number;
  /**
   * Share of the calls of experts of known family that went to the orchestrator's own, with its 95 % interval over tasks; null
   * without such calls or family.
   */
  own: Interval | null;
  strongest: Strongest | null;
  strongestCalls: number;
  toStrongest: Interval | null;
  /** Models its tools may be called with; how many of them are of a known family, and how many of its own. */
  offered: number;
  knownOffered: number;
  ownOffered: number;
};

type ExpertCalls = { perTask: Float64Array; total: number; pico: bigint; charged: number };

/**
 * The paper's bias picture: of an arm's expert calls, how many go to the orchestrator's own family (of those whose family is known),
 * and how many to the strongest model. Strongest is the model `strongestId` names, or else the dearest an arm can call by its price per output
 * token, or where no token prices are known, the dearest by what a call of it was booked at on average.
 */
export function callBias(input: {
  figures: Figures;
  uses: Uses;
  setups: readonly ArmSetup[];
  strongestId: string | null;
}): ArmBias[] {
  const { figures, uses, setups, strongestId } = input;
  const taskCount = figures.tasks.length;
  const byArm = figures.arms.map(() => new Map<string, ExpertCalls>());
  for (let use = 0; use < uses.useCount; use++) {
    const run = uses.run[use] ?? -1;
    const subject = uses.subjects[uses.subject[use] ?? -1];
    if (figures.isComplete[run] !== 1 || subject?.role !== 'expert') continue;
    const experts = byArm[figures.arm[run] ?? -1];
    if (!experts) continue;
    let calls = experts.get(subject.id);
    if (!calls) {
      calls = { perTask: new Float64Array(taskCount), total: 0, pico: 0n, charged: 0 };
      experts.set(subject.id, calls);
    }
    const count = uses.calls[use] ?? 0;
    const task = figures.task[run] ?? -1;
    calls.perTask[task] = (calls.perTask[task] ?? 0) + count;
    calls.total += count;
    calls.pico += uses.costPicoUsd[use] ?? 0n;
    calls.charged += uses.chargedCalls[use] ?? 0;
  }
  const names = new Map(uses.subjects.map(({ id, name, family }) => [id, { name, family }]));
  return figures.arms.map((_, arm) => {
    const setup = setups[arm];
    const experts = byArm[arm] ?? new Map<string, ExpertCalls>();
    const all = sumOf([...experts.values()], taskCount);
    const families = new Map(setup?.experts.map(({ id, family }) => [id, family]));
    const family = knownFamily(setup?.orchestrator.family);
    const familyOf = (id: string) => knownFamily(families.get(id)) ?? knownFamily(names.get(id)?.family);
    const callsOf = (isMeant: (family: string | null) => boolean) =>
      sumOf(
        [...experts].filter(([id]) => isMeant(familyOf(id))).map(([, calls]) => calls),
        taskCount,
      );
    const own = callsOf((other) => sameFamily(other, family));
    const known = callsOf((other) => other !== null);
    const nameOf = (id: string) => setup?.experts.find((expert) => expert.id === id)?.name ?? names.get(id)?.name ?? id;
    const strongest = strongestOf({ setup, experts, strongestId, nameOf });
    const toStrongest = sumOf(
      strongest ? [experts.get(strongest.id)].filter((calls) => calls !== undefined) : [],
      taskCount,
    );
    return {
      expertCalls: all.total,
      family,
      ownCalls: own.total,
      unknownCalls: all.total - known.total,
      own: family === null ? null : ratioInterval(own.perTask, known.perTask, { isShare: true }),
      strongest,
      strongestCalls: toStrongest.total,
      offered: setup?.experts.length ?? 0,
      knownOffered: setup?.experts.filter(({ id }) => familyOf(id) !== null).length ?? 0,
      ownOffered: setup?.experts.filter(({ id }) => sameFamily(familyOf(id), family)).length ?? 0,
      toStrongest: strongest === null ? null : ratioInterval(toStrongest.perTask, all.perTask, { isShare: true }),
    };
  });
}

/** Null where the registry says nothing, or only blanks. */
const knownFamily = (family: string | null | undefined) => family?.trim() || null;

const sameFamily = (one: string | null, other: string | null) =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase();

function sumOf(parts: readonly ExpertCalls[], taskCount: number): { perTask: Float64Array; total: number } {
  const perTask = new Float64Array(taskCount);
  let total = 0;
  for (const part of parts) {
    total += part.total;
    for (let task = 0; task < taskCount; task++) perTask[task] = (perTask[task] ?? 0) + (part.perTask[task] ?? 0);
  }
  return { perTask, total };
}

function strongestOf(input: {
  setup: ArmSetup | undefined;
  experts: ReadonlyMap<string, ExpertCalls>;
  strongestId: string | null;
  nameOf: (id: string) => string;
}): Strongest | null {
  const { setup, experts, strongestId, nameOf } = input;
  if (strongestId !== null) {
    const isKnown = experts.has(strongestId) || setup?.experts.some(({ id }) => id === strongestId);
    return isKnown ? { id: strongestId, name: nameOf(strongestId), reason: 'chosen' } : null;
  }
  const priced = (setup?.experts ?? []).flatMap(({ id, outputPerMillion }) =>
    outputPerMillion === null ? [] : [{ id, price: Number(outputPerMillion) }],
  );
  const dearest = priced.reduce<{ id: string; price: number } | null>(dearer, null);
  if (dearest && dearest.price > 0) return { id: dearest.id, name: nameOf(dearest.id), reason: 'dearest-output' };
  const booked = [...experts].flatMap(([id, { pico, charged }]) =>
    charged > 0 && pico > 0n ? [{ id, price: Number(pico) / charged }] : [],
  );
  const dearestCall = booked.reduce<{ id: string; price: number } | null>(dearer, null);
  return dearestCall && { id: dearestCall.id, name: nameOf(dearestCall.id), reason: 'dearest-call' };
}

/** The dearer of two; of two alike the one whose id comes first, whatever the order they were met in. */
const dearer = (best: { id: string; price: number } | null, next: { id: string; price: number }) =>
  best === null || next.price > best.price || (next.price === best.price && next.id < best.id) ? next : best;
