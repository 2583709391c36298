import { toPicoUsd } from '@/lib/accounting/pico-usd';
import type { StoredRuns } from './stored-runs';

/** The parts a reward falls into. */
export const rewardParts = ['accuracy', 'cost', 'latency', 'tools', 'models'] as const;
export type RewardPart = (typeof rewardParts)[number];

/** One dimension of Eq 2 over all compared runs: values scaled to 0..1 within each task, whatever the weights. */
export type ScaledDimension = { part: RewardPart; id: string | null; normalised: Float64Array };

export type RankingArm = StoredRuns['arms'][number] & {
  /** Compared runs, and the tasks they are of. */
  runs: number;
  tasks: number;
  solved: number;
  /** Exact sum of the booked cost of its compared runs, in millionths of a millionth of a dollar. */
  costPicoUsd: bigint;
  unknownParts: number;
};

/** Stored runs worked out once, so that new weights only have to be multiplied with them. */
export type Ranking = {
  /** Compared runs; entry i of the arrays is one of them, runs of one task beside each other. */
  runCount: number;
  taskCount: number;
  /** Runs of tasks that no other arm has run: there is nothing to compare them with. */
  aloneRuns: number;
  /** Where each compared run stands in the stored runs. */
  places: Int32Array;
  group: Int32Array;
  arm: Int32Array;
  solved: Uint8Array;
  accuracy: ScaledDimension;
  cost: ScaledDimension;
  latency: ScaledDimension;
  /** By id; scaled when first asked for. */
  use: (part: 'tools' | 'models', id: string) => ScaledDimension | null;
  arms: RankingArm[];
};

/** Scales values to 0..1 within each group, as Eq 2 does: 0 where all are equal. `starts` holds where groups begin, and the end. */
function scale(values: Float64Array, starts: Int32Array): Float64Array {
  const normalised = new Float64Array(values.length);
  for (let group = 0; group + 1 < starts.length; group++) {
    const from = starts[group] as number;
    const to = starts[group + 1] as number;
    let min = Number.POSITIVE_INFINITY;
    let max = Number.NEGATIVE_INFINITY;
    for (let run = from; run < to; run++) {
      const value = values[run] as number;
      if (value < min) min = value;
      if (value > max) max = value;
    }
    if (max > min)
      for (let run = from; run < to; run++) normalised[run] = ((values[run] as number) - min) / (max - min);
  }
  return normalised;
}

/** Less is better: spending and waiting enter negated (paper §3.2). */
const negated = (values: readonly number[]) => Float64Array.from(values, (value) => (value === 0 ? 0 : -value));

/** Places of the runs whose task at least two arms have run, task after task. */
function comparedRuns({ group, arm, groupCount }: StoredRuns): number[] {
  const members: number[][] = Array.from({ length: groupCount }, () => []);
  for (const [run, place] of group.entries()) members[place]?.push(run);
  return members.filter((runs) => runs.some((run) => arm[run] !== arm[runs[0] as number])).flat();
}

/** Sorts and scales stored runs once (about 20 ms for 10,000); `rankArms` then answers for any weights. */
export function prepareRanking(data: StoredRuns): Ranking {
  const kept = comparedRuns(data);
  const pick = <Value>(column: readonly Value[]) => kept.map((run) => column[run] as Value);
  const keys = pick(data.group);
  const starts = [0];
  const group = new Int32Array(kept.length);
  for (let run = 1; run < kept.length; run++) {
    if (keys[run] !== keys[run - 1]) starts.push(run);
    group[run] = starts.length - 1;
  }
  const ends = Int32Array.from(kept.length === 0 ? [0] : [...starts, kept.length]);
  const placeOf = new Map(kept.map((run, place) => [run, place]));
  const subjectPlace = new Map(
    data.subjects.map(({ kind, id }, place) => [`${kind === 'tool' ? 'tools' : 'models'} ${id}`, place]),
  );
  const scaledUses = new Map<string, ScaledDimension | null>();
  const use = (part: 'tools' | 'models', id: string): ScaledDimension | null => {
    const key = `${part} ${id}`;
    const known = scaledUses.get(key);
    if (known !== undefined) return known;
    const subject = subjectPlace.get(key);
    const values = new Float64Array(kept.length);
    if (subject !== undefined)
      for (const [entry, used] of data.useSubject.entries()) {
        const place = used === subject ? placeOf.get(data.useRun[entry] as number) : undefined;
        if (place !== undefined) values[place] = data.useCount[entry] as number;
      }
    const dimension = subject === undefined ? null : { part, id, normalised: scale(values, ends) };
    scaledUses.set(key, dimension);
    return dimension;
  };
  const arm = Int32Array.from(pick(data.arm));
  const solved = Uint8Array.from(pick(data.solved));
  const dimension = (part: RewardPart, values: Float64Array): ScaledDimension => ({
    part,
    id: null,
    normalised: scale(values, ends),
  });
  return {
    runCount: kept.length,
    taskCount: ends.length - 1,
    aloneRuns: data.group.length - kept.length,
    places: Int32Array.from(kept),
    group,
    arm,
    solved,
    accuracy: dimension('accuracy', Float64Array.from(solved)),
    cost: dimension('cost', negated(pick(data.costUsd).map(Number))),
    latency: dimension('latency', negated(pick(data.latencySeconds))),
    use,
    arms: countArms({ data, kept, group, arm, solved }),
  };
}

function countArms(input: {
  data: StoredRuns;
  kept: readonly number[];
  group: Int32Array;
  arm: Int32Array;
  solved: Uint8Array;
}): RankingArm[] {
  const { data, kept, group, arm, solved } = input;
  const arms: RankingArm[] = data.arms.map((one) => ({
    ...one,
    runs: 0,
    tasks: 0,
    solved: 0,
    costPicoUsd: 0n,
    unknownParts: 0,
  }));
  const lastGroup = new Int32Array(arms.length).fill(-1);
  for (const [place, run] of kept.entries()) {
    const ofArm = arm[place] as number;
    const counted = arms[ofArm];
    if (!counted) continue;
    counted.runs++;
    counted.solved += solved[place] as number;
    counted.costPicoUsd += toPicoUsd(data.costUsd[run] as string);
    counted.unknownParts += data.unknownParts[run] as number;
    if (lastGroup[ofArm] !== group[place]) counted.tasks++; // runs of a task stand beside each other
    lastGroup[ofArm] = group[place] as number;
  }
  return arms;
}
