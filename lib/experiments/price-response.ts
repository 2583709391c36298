import type { CostTotal } from '@/lib/orchestrator/cost';
import { meanUsd } from '@/lib/rewards/mean-usd';
import type { Interval } from '@/lib/statistics/interval';
import { taskResampling } from '@/lib/statistics/task-resampling';
import type { Figures, Uses } from './figures';
import type { UseSubject } from './figures-schema';
import { poolUses, runsOf } from './pool-uses';
import { joinSlopes, type PriceSlope, priceSlope, slopeInterval } from './price-slope';
import { type SpendMove, spendMoves } from './price-spend';
import type { ArmRates } from './rates-schema';
import { asBooked, repriceUses } from './reprice-uses';
import { type Answer, leastTasks, readEffect, turned } from './response-words';
import { callerLabel, callsByRun, groupArms, meansByTask, pairedTasks } from './task-means';

/** An elasticity whose interval holds zero and is within this is none: twice the price changes calls by less than a fifth (2 ** 0.25 = 1.19). */
export const noElasticity = 0.25;
const resamples = 1_000;

/** What a model or tool is called under each of the books, in their order. */
export type SubjectResponse = {
  subject: UseSubject;
  books: {
    /** USD of a call of mean size under the book; null where the book does not know it. */
    priceUsd: string | null;
    /** A task, and as a share of all calls but the orchestrator's own. */
    calls: number;
    share: number;
    /** Booked a run; judging left out. */
    spend: CostTotal;
  }[];
  /** Change of ln(calls) for a change of ln(price); null where the price is not known, free or nearly the same in all books. */
  elasticity: Interval | null;
  /** `asked` = called less when dearer. */
  answer: Answer | 'same-price';
};

export type PriceResponse = {
  key: string;
  label: string;
  /** Tasks with a complete run under every book, and those without. */
  tasks: number;
  leftOut: number;
  books: {
    name: string;
    /** Booked a run. */
    cost: CostTotal;
    /** What the calls made under the first book would have cost here. */
    unmoved: CostTotal;
    /** The one against the other, task by task; null for the first book. */
    move: SpendMove | null;
  }[];
  subjects: SubjectResponse[];
  /** Over all subjects with a price that changes, weighted by how often they are called. */
  elasticity: Interval | null;
  /** `same-price`: of all that was called, nothing has a known price that differs between the books. */
  answer: Answer | 'same-price';
};

/**
 * How the calls of each orchestrator (under each preference) follow the prices of the books it was run under: slope of ln(calls + ½)
 * on ln(price of a call) over the books (least squares), with percentiles over resampled tasks. `rates` by ordinal of the arms;
 * `baseBookId`: the book that is compared with, the first one unless told.
 */
export function priceResponses(input: {
  figures: Figures;
  uses: Uses;
  rates: readonly ArmRates[];
  baseBookId?: string | null;
}): PriceResponse[] {
  const { figures, baseBookId } = input;
  const groups = groupArms(
    figures.arms,
    ({ arm }) => `${arm.orchestrator.versionId} ${arm.preference?.versionId ?? ''}`,
  );
  return groups.flatMap((group) => {
    const isBase = (arm: number) => figures.arms[arm]?.arm.priceBook?.id === baseBookId;
    const arms = [...group.filter(isBase), ...group.filter((arm) => !isBase(arm))];
    const books = new Set(arms.map((arm) => figures.arms[arm]?.arm.priceBook?.versionId));
    return books.size > 1 ? [responseOf({ ...input, arms })] : [];
  });
}

type Group = { figures: Figures; uses: Uses; rates: readonly ArmRates[]; arms: readonly number[] };

function responseOf({ figures, uses, rates, arms }: Group): PriceResponse {
  const tasks = pairedTasks(figures, arms);
  const pooled = arms.map((arm) => poolUses(uses, runsOf(figures, [arm], tasks)));
  const runs = arms.map((arm) => countRuns(figures, runsOf(figures, [arm], tasks)));
  const cards = arms.map((arm) => rates.find(({ ordinal }) => ordinal === figures.arms[arm]?.ordinal)?.rates ?? null);
  const scenario = (book: number) => ({ ...asBooked, rates: cards[book] ?? { models: {}, tools: {} } });
  const all = poolUses(uses, runsOf(figures, arms, tasks));
  const priced = arms.map((_, book) => repriceUses(all, 1, scenario(book)));
  const [first] = pooled;
  const units = unitsOf(tasks);
  const called = uses.subjects.flatMap(({ role }, at) => (role === 'orchestrator' || !all.calls[at] ? [] : [at]));
  const totals = called.map((subject) => {
    const values = callsByRun(uses, figures.runCount, (at) => at === subject);
    return arms.map((arm) => units.sum(meansByTask({ figures, arm, values })));
  });
  const whole = arms.map((_, book) => totals.reduce((sum, perBook) => sum + sumOf(perBook[book]), 0));
  const slopes: { weight: number; slope: PriceSlope }[] = [];
  const subjects = called.map((subject, at): SubjectResponse => {
    const perBook = totals[at] ?? [];
    const prices = priced.map(({ usePicoUsd, useUnknownParts }) =>
      useUnknownParts[subject] === 0 || (usePicoUsd[subject] as bigint) > 0n
        ? Number(usePicoUsd[subject]) / 1e12 / Math.max(1, all.chargedCalls[subject] as number)
        : null,
    );
    const slope = priceSlope({ prices, perBook, bootstrap: units.bootstrap });
    if (slope) slopes.push({ weight: perBook.reduce((sum, calls) => sum + sumOf(calls), 0), slope });
    const elasticity = slope && slopeInterval(slope, tasks.length);
    return {
      subject: uses.subjects[subject] as UseSubject,
      books: arms.map((_, book) => ({
        priceUsd: prices[book] == null ? null : (prices[book] as number).toFixed(12).replace(/\.?0+$/, ''),
        calls: sumOf(perBook[book]) / Math.max(1, tasks.length),
        share: sumOf(perBook[book]) / Math.max(Number.EPSILON, whole[book] as number),
        spend: perRun(pooled[book]?.costPicoUsd[subject] ?? 0n, pooled[book]?.unknownCalls[subject] ?? 0, runs[book]),
      })),
      elasticity,
      answer: slope ? answerOf(elasticity, tasks.length) : 'same-price',
    };
  });
  const joint = joinSlopes(slopes);
  const elasticity = joint && slopeInterval(joint, tasks.length);
  const moves = spendMoves({ figures, uses, tasks, arms, scenarioOf: scenario });
  return {
    key: `${figures.arms[arms[0] ?? 0]?.id}`,
    label: callerLabel(figures.arms[arms[0] ?? 0] as Figures['arms'][number]),
    tasks: tasks.length,
    leftOut: figures.tasks.length - tasks.length,
    books: arms.map((arm, book) => {
      const own = pooled[book];
      const unmoved = first ? repriceUses(first, 1, scenario(book)) : null;
      return {
        name: figures.arms[arm]?.arm.priceBook?.name ?? 'no price book',
        cost: perRun(sumPico(own?.costPicoUsd), sumOf(own?.unknownCalls), runs[book]),
        unmoved: perRun(unmoved?.runPicoUsd[0] ?? 0n, unmoved?.runUnknownParts[0] ?? 0, runs[0]),
        move: moves[book] ?? null,
      };
    }),
    subjects: subjects.toSorted((left, right) => sumOfCalls(right) - sumOfCalls(left)),
    elasticity,
    answer: joint === null && tasks.length >= leastTasks ? 'same-price' : answerOf(elasticity, tasks.length),
  };
}

const sumOf = (values: Float64Array | undefined): number => values?.reduce((sum, value) => sum + value, 0) ?? 0;
const sumPico = (values: BigInt64Array | undefined): bigint => values?.reduce((sum, value) => sum + value, 0n) ?? 0n;
const sumOfCalls = ({ books }: SubjectResponse) => books.reduce((sum, { calls }) => sum + calls, 0);

const perRun = (pico: bigint, unknownParts: number, runs = 0): CostTotal => ({
  usd: meanUsd(pico, runs),
  unknownParts,
});

function countRuns(figures: Figures, isCounted: (run: number) => boolean): number {
  let count = 0;
  for (let run = 0; run < figures.runCount; run++) if (isCounted(run)) count++;
  return count;
}

/** Called less when dearer is what is looked for: the effect is the elasticity with its sign turned. */
const answerOf = (elasticity: Interval | null, tasks: number): Answer =>
  readEffect({ interval: elasticity && turned(elasticity), bound: noElasticity, tasks });

/** What is resampled: the tasks, or random groups of them where there are very many. */
function unitsOf(tasks: readonly number[]) {
  const { bootstrap, toUnits } = taskResampling(tasks.length, resamples);
  const sum = (means: Float64Array): Float64Array => toUnits(Float64Array.from(tasks, (task) => means[task] as number));
  return { bootstrap, sum };
}
