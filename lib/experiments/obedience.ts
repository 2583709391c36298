import type { Estimate, Interval } from '@/lib/statistics/interval';
import { type Ask, askedOf } from './asked-of';
import type { Figures, Uses } from './figures';
import type { ArmRates } from './rates-schema';
import { type Answer, readEffect, turned } from './response-words';
import { meanScore, taskDifference } from './task-difference';
import { callsByRun, groupArms, meansByTask, pairedTasks } from './task-means';

/**
 * A difference whose whole interval is within this share of what is used is none; and a task has moved only by more than this share of
 * what it uses: a longer sentence alone costs a little more.
 */
export const noDifference = 0.1;

/** Something the two preferences weigh differently, and what was done about it. Values are means a run, in the unit of the measure. */
export type ObedienceMeasure = Ask & {
  /** Tasks that have a run under both; for cost only those of which all of it is known. */
  tasks: number;
  left: number;
  right: number;
  /** Left − right; ends open where all tasks differ by the same. */
  difference: Estimate | null;
  /** Tasks in which it moved as asked, the other way, or hardly at all. */
  moved: { asked: number; other: number; same: number };
  /** Share of tasks that moved as asked, less the share that moved the other way: −1 to 1. */
  score: number;
  answer: Answer | 'unused';
};

export type ObedienceResult = {
  key: string;
  label: string;
  tasks: number;
  leftOut: number;
  measures: ObedienceMeasure[];
  /** Mean score of the measures, with what is up to the orchestrator alone: whether it is right is not, unless nothing else is asked. */
  score: Interval | null;
  /** `partly`: it obeys on the whole, but not in everything. */
  answer: Answer | 'partly' | 'nothing-asked';
};

export type ObediencePair = {
  key: string;
  about: string;
  left: string;
  right: string;
  orchestrators: ObedienceResult[];
};

/** Ids of two preferences (null = none) that are compared. */
export type PreferencesPair = {
  about: string;
  left: { id: string; name: string } | null;
  right: { id: string; name: string } | null;
};

/**
 * Whether what is called follows opposite preferences: over the tasks that ran under both, the difference of everything the two weigh
 * differently, with a bootstrap interval over tasks, and how often it moved as asked.
 */
export function obedience(input: {
  figures: Figures;
  uses: Uses;
  rates: readonly ArmRates[];
  pairs: readonly PreferencesPair[];
}): ObediencePair[] {
  const { figures, pairs } = input;
  const groups = groupArms(
    figures.arms,
    ({ arm }) => `${arm.orchestrator.versionId} ${arm.priceBook?.versionId ?? ''}`,
  );
  const find = (group: readonly number[], wanted: PreferencesPair['left']) =>
    group.find((arm) => (figures.arms[arm]?.arm.preference?.id ?? null) === (wanted?.id ?? null));
  return pairs.map((pair, at) => ({
    key: `${at} ${pair.left?.id} ${pair.right?.id}`,
    about: pair.about,
    left: pair.left?.name ?? 'No preference',
    right: pair.right?.name ?? 'No preference',
    orchestrators: groups.flatMap((group) => {
      const [left, right] = [find(group, pair.left), find(group, pair.right)];
      return left === undefined || right === undefined ? [] : [resultOf({ ...input, left, right })];
    }),
  }));
}

/** Every two preferences an orchestrator was run under, where nobody said which are opposite. */
export function pairsOf(arms: Figures['arms'], most = 10): PreferencesPair[] {
  const preferences = new Map(arms.map(({ arm: { preference } }) => [preference?.id ?? null, preference] as const));
  const list = [...preferences.values()];
  const pairs = list.flatMap((left, at) => list.slice(at + 1).map((right) => ({ left, right })));
  const nameOf = (preference: { name: string } | null) => preference?.name ?? 'no preference';
  return pairs
    .slice(0, most)
    .map(({ left, right }) => ({ about: `${nameOf(left)} against ${nameOf(right)}`, left, right }));
}

type Compared = { figures: Figures; uses: Uses; rates: readonly ArmRates[]; left: number; right: number };

function resultOf({ figures, uses, rates, left, right }: Compared): ObedienceResult {
  const preferenceOf = (arm: number) =>
    rates.find(({ ordinal }) => ordinal === figures.arms[arm]?.ordinal)?.preference ?? null;
  const asks = askedOf(preferenceOf(left), preferenceOf(right), uses.subjects);
  const tasks = pairedTasks(figures, [left, right]);
  const measured = asks.map((ask) => measure({ ask, figures, uses, left, right }));
  const up = measured.filter(({ result }) => result.kind !== 'accuracy');
  const asked = up.length > 0 ? up : measured;
  // A cost that is known of no task says nothing, nor does it hide what the others say.
  const told = asked.filter(({ moved }) => moved.length > 0);
  const counted = told.length > 0 ? told : asked;
  const score = meanScore(counted.map(({ moved }) => moved));
  const arm = figures.arms[left] as Figures['arms'][number];
  const books = new Set(figures.arms.map(({ arm: { priceBook } }) => priceBook?.versionId)).size;
  const results = measured.map(({ result }) => result);
  return {
    key: `${arm.id} ${figures.arms[right]?.id}`,
    label: [arm.arm.orchestrator.name, ...(books > 1 ? [arm.arm.priceBook?.name ?? 'no price book'] : [])].join(' · '),
    tasks: tasks.length,
    leftOut: figures.tasks.length - tasks.length,
    measures: results,
    score,
    answer: overall(
      counted.map(({ result }) => result),
      score,
    ),
  };
}

function overall(measures: readonly ObedienceMeasure[], score: Interval | null): ObedienceResult['answer'] {
  if (measures.length === 0) return 'nothing-asked';
  const used = measures.filter(({ answer }) => answer !== 'unused');
  if (used.length === 0) return 'none';
  if (used.every(({ answer }) => answer === 'asked')) return 'asked';
  if (used.every(({ answer }) => answer === 'none')) return 'none';
  if (used.every(({ answer }) => answer === 'opposite')) return 'opposite';
  if (score !== null && score.low > 0 && used.some(({ answer }) => answer === 'asked')) return 'partly';
  if (score !== null && score.high < 0 && used.some(({ answer }) => answer === 'opposite')) return 'opposite';
  return 'too-few';
}

function valuesOf(ask: Ask, figures: Figures, uses: Uses): Float64Array | Uint8Array {
  switch (ask.kind) {
    case 'cost':
      return figures.costUsd;
    case 'latency':
      return figures.seconds;
    case 'accuracy':
      return figures.isRight;
    case 'model':
    case 'tool':
      return callsByRun(uses, figures.runCount, (at) => {
        const subject = uses.subjects[at];
        return subject?.kind === ask.kind && subject.id === ask.id && subject.role !== 'orchestrator';
      });
    default:
      return ask.kind satisfies never;
  }
}

/** Tasks of which a run under these arms has parts of its cost unknown: what is known of it says nothing of who spent less. */
function tasksOfUnknownCost(figures: Figures, arms: readonly number[]): Set<number> {
  const tasks = new Set<number>();
  for (let run = 0; run < figures.runCount; run++)
    if (figures.isComplete[run] === 1 && figures.unknownParts[run] !== 0 && arms.includes(figures.arm[run] as number))
      tasks.add(figures.task[run] as number);
  return tasks;
}

function measure(input: Omit<Compared, 'rates'> & { ask: Ask }): { result: ObedienceMeasure; moved: Float64Array } {
  const { ask, figures, uses, left, right } = input;
  const counted = ask.kind === 'accuracy' ? ('isTold' as const) : ('isComplete' as const);
  const values = valuesOf(ask, figures, uses);
  const paired = pairedTasks(figures, [left, right], counted);
  const unknown = ask.kind === 'cost' ? tasksOfUnknownCost(figures, [left, right]) : null;
  const tasks = unknown ? paired.filter((task) => !unknown.has(task)) : paired;
  const pick = (arm: number) => {
    const means = meansByTask({ figures, arm, values, counted });
    return Float64Array.from(tasks, (task) => means[task] as number);
  };
  const [under, over] = [pick(left), pick(right)];
  const differences = under.map((value, at) => value - (over[at] as number));
  const wanted = ask.asked === 'more' ? 1 : -1;
  const moved = differences.map((difference, at) => {
    const least = noDifference * (((under[at] as number) + (over[at] as number)) / 2);
    return Math.abs(difference) > least ? Math.sign(wanted * difference) : 0;
  });
  const count = (sign: number) => moved.reduce((sum, one) => sum + (one === sign ? 1 : 0), 0);
  const mean = (means: Float64Array) => means.reduce((sum, value) => sum + value, 0) / Math.max(1, means.length);
  const difference = taskDifference(differences, { isShare: ask.kind === 'accuracy' });
  const scale = ask.kind === 'accuracy' ? 1 : (mean(under) + mean(over)) / 2;
  const effect = difference && (wanted === 1 ? difference : turned(difference));
  const isUnused = scale === 0 && tasks.length > 0;
  return {
    moved,
    result: {
      ...ask,
      tasks: tasks.length,
      left: mean(under),
      right: mean(over),
      difference,
      moved: { asked: count(1), other: count(-1), same: count(0) },
      score: (count(1) - count(-1)) / Math.max(1, tasks.length),
      answer: isUnused
        ? 'unused'
        : readEffect({ interval: effect, bound: noDifference * scale, tasks: tasks.length, isSmallNothing: true }),
    },
  };
}
