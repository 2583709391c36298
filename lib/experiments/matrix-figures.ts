import type { Figures } from './figures';
import type { MatrixLayout } from './matrix';
import { outcomes } from './outcomes';

/** What the cells and the tasks of a matrix came to. Shares are 0–1, NaN where no run could be told right or not. */
export type MatrixTally = {
  /** By cell: runs that could be told right or not, those that were right, and the share. */
  told: Int32Array;
  right: Int32Array;
  accuracy: Float64Array;
  /** By cell: runs that have ended and do not count: a failure of the infrastructure, cancelled, without a verdict. */
  failed: Int32Array;
  cancelled: Int32Array;
  unjudged: Int32Array;
  /** By task: the same over all its arms. */
  taskTold: Int32Array;
  taskRight: Int32Array;
  taskAccuracy: Float64Array;
  /** By task: runs that failed. */
  taskFailed: Int32Array;
  /**
   * By task: how far its arms disagree, the mean, over all pairs of its arms with a told run, of the difference of the two
   * shares (Gini's mean difference). 0 = all equally often right; with two arms 1 = one always right, one never.
   */
  difference: Float64Array;
};

const isRight = outcomes.right.charCodeAt(0);
const notRight: readonly number[] = [outcomes.wrong, outcomes.none].map((letter) => letter.charCodeAt(0));
const isFailed = outcomes.failed.charCodeAt(0);
const isCancelled = outcomes.cancelled.charCodeAt(0);
const isUnjudged = outcomes.unjudged.charCodeAt(0);

/** Counts the outcomes (a letter a run, see outcomes.ts) cell by cell and task by task. */
export function tallyMatrix({ taskCount, armCount, start, runs }: MatrixLayout, states: string): MatrixTally {
  const told = new Int32Array(taskCount * armCount);
  const right = new Int32Array(taskCount * armCount);
  const failed = new Int32Array(taskCount * armCount);
  const cancelled = new Int32Array(taskCount * armCount);
  const unjudged = new Int32Array(taskCount * armCount);
  const taskTold = new Int32Array(taskCount);
  const taskRight = new Int32Array(taskCount);
  const taskFailed = new Int32Array(taskCount);
  const difference = new Float64Array(taskCount).fill(Number.NaN);
  const shares: number[] = [];
  for (let task = 0; task < taskCount; task++) {
    shares.length = 0;
    for (let cell = task * armCount; cell < (task + 1) * armCount; cell++) {
      let [cellTold, cellRight, cellFailed, cellCancelled, cellUnjudged] = [0, 0, 0, 0, 0];
      for (let at = start[cell] as number; at < (start[cell + 1] as number); at++) {
        const letter = states.charCodeAt(runs[at] as number);
        if (letter === isRight) cellRight++;
        if (letter === isRight || notRight.includes(letter)) cellTold++;
        else if (letter === isFailed) cellFailed++;
        else if (letter === isCancelled) cellCancelled++;
        else if (letter === isUnjudged) cellUnjudged++;
      }
      told[cell] = cellTold;
      right[cell] = cellRight;
      failed[cell] = cellFailed;
      cancelled[cell] = cellCancelled;
      unjudged[cell] = cellUnjudged;
      taskTold[task] = (taskTold[task] as number) + cellTold;
      taskRight[task] = (taskRight[task] as number) + cellRight;
      taskFailed[task] = (taskFailed[task] as number) + cellFailed;
      if (cellTold > 0) shares.push(cellRight / cellTold);
    }
    difference[task] = meanDifference(shares);
  }
  return {
    told,
    right,
    accuracy: ratio(right, told),
    failed,
    cancelled,
    unjudged,
    taskTold,
    taskRight,
    taskAccuracy: ratio(taskRight, taskTold),
    taskFailed,
    difference,
  };
}

const ratio = (parts: Int32Array, wholes: Int32Array) =>
  Float64Array.from(parts, (part, at) => part / (wholes[at] as number));

/** Mean difference over all pairs of these numbers; NaN with fewer than two. Exactly 0 if and only if they are all the same. */
export function meanDifference(numbers: readonly number[]): number {
  let sum = 0;
  for (const [at, left] of numbers.entries())
    for (let other = 0; other < at; other++) sum += Math.abs(left - (numbers[other] as number));
  return sum / ((numbers.length * (numbers.length - 1)) / 2);
}

/** Mean cost (USD) and time (seconds) of a run by cell and by task, over runs that came to an end of their own; NaN without any. */
export type MatrixMeans = {
  cost: Float64Array;
  time: Float64Array;
  taskCost: Float64Array;
  taskTime: Float64Array;
  /** By task: USD of the same runs in all, and parts of it that are not known: then its costs are lower bounds. */
  taskSpend: Float64Array;
  taskUnknown: Float64Array;
};

/** What the means are worked out from, by the places of the runs in the matrix. */
export type MatrixFigures = Pick<Figures, 'isComplete' | 'costUsd' | 'costPicoUsd' | 'unknownParts' | 'seconds'>;

export function matrixMeans({ taskCount, armCount, start, runs }: MatrixLayout, figures: MatrixFigures): MatrixMeans {
  const cellCount = taskCount * armCount;
  const [cost, time] = [new Float64Array(cellCount), new Float64Array(cellCount)];
  const byTask = () => new Float64Array(taskCount);
  const [taskCost, taskTime, taskSpend, taskUnknown] = [byTask(), byTask(), byTask(), byTask()];
  for (let task = 0; task < taskCount; task++) {
    let [taskUsd, taskSeconds, taskRuns, unknown] = [0, 0, 0, 0];
    for (let cell = task * armCount; cell < (task + 1) * armCount; cell++) {
      let [usd, seconds, count] = [0, 0, 0];
      for (let at = start[cell] as number; at < (start[cell + 1] as number); at++) {
        const run = runs[at] as number;
        if (figures.isComplete[run] !== 1) continue;
        usd += figures.costUsd[run] as number;
        seconds += figures.seconds[run] as number;
        unknown += figures.unknownParts[run] as number;
        count++;
      }
      cost[cell] = usd / count;
      time[cell] = seconds / count;
      taskUsd += usd;
      taskSeconds += seconds;
      taskRuns += count;
    }
    taskCost[task] = taskUsd / taskRuns;
    taskTime[task] = taskSeconds / taskRuns;
    taskSpend[task] = taskUsd;
    taskUnknown[task] = unknown;
  }
  return { cost, time, taskCost, taskTime, taskSpend, taskUnknown };
}

/** Exact mean cost of the runs among these that came to an end of their own; null without any. */
export function exactCost(
  runs: Int32Array,
  { isComplete, costPicoUsd, unknownParts }: Pick<MatrixFigures, 'isComplete' | 'costPicoUsd' | 'unknownParts'>,
): { picoUsd: bigint; runs: number; unknownParts: number } | null {
  let [picoUsd, count, unknown] = [0n, 0, 0];
  for (const run of runs) {
    if (isComplete[run] !== 1) continue;
    picoUsd += costPicoUsd[run] as bigint;
    unknown += unknownParts[run] as number;
    count++;
  }
  return count === 0 ? null : { picoUsd, runs: count, unknownParts: unknown };
}
