import type { Estimate } from '@/lib/statistics/interval';
import type { Verdict } from '@/lib/statistics/needed-repeats';
import type { PassRates } from '@/lib/statistics/pass-at-k';
import type { ProportionInterval } from '@/lib/statistics/proportion-interval';
import type { OutcomeCounts } from './outcomes';

/** Figures that are means over an arm's complete runs, cost apart. */
export const meanFigures = ['inputTokens', 'outputTokens', 'calls', 'turns', 'retries'] as const;
export type MeanFigure = (typeof meanFigures)[number];

/** The arm minus the baseline, over the tasks both have: the mean of the differences of the tasks' means, or of a quantile of the runs. */
export type ArmDifference = {
  /** Shares for accuracy (−1 to 1), USD, seconds. Null without a common task; ends null with just one. */
  estimate: Estimate | null;
  /** Tasks it is over. */
  tasks: number;
  /** Null where it cannot be said because parts of the cost are unknown. */
  verdict: Verdict | null;
  /** The verdict in a plain English sentence. */
  sentence: string;
};

/** Exact McNemar test of right and wrong, where both arms have one told run of every common task. */
export type McNemar = { onlyArm: number; onlyBaseline: number; tasks: number; probability: number };

/** Means of which arms are set against each other, beside cost and time. */
export const comparedMeans = ['calls', 'inputTokens', 'outputTokens'] as const satisfies readonly MeanFigure[];
export type ComparedMean = (typeof comparedMeans)[number];

export type ArmComparison = Record<ComparedMean, ArmDifference> & {
  accuracy: ArmDifference & { mcNemar: McNemar | null };
  /** USD; `unknownParts` of either arm make it no more than a guess, see `verdict`. */
  cost: ArmDifference & { unknownParts: number };
  /** Seconds: of the means, and of the quantiles of the runs of the tasks both have. */
  latency: ArmDifference;
  timeP50: ArmDifference;
  timeP95: ArmDifference;
  /** Of the shares of failures, −1 to 1. */
  failure: ArmDifference;
};

/** Both chances with their intervals, over the tasks with so many told runs. */
export type PassInterval = {
  k: number;
  atK: Estimate;
  hatK: Estimate;
  /** With at least k told runs: the others are left out. */
  tasks: number;
};

/** What an arm came to, every figure with its 95 % interval. */
export type ArmAnalysis = {
  /** Place of the arm (its ordinal). */
  arm: number;
  label: string;
  runs: number;
  /** Runs that came to their end, however. */
  ended: number;
  counts: OutcomeCounts;
  /** Runs that could be told right or not (the denominator of the accuracy), those right, and the tasks they are of. */
  told: number;
  right: number;
  toldTasks: number;
  /** Runs that the means are over: those that came to an end of their own; and the tasks they are of. */
  complete: number;
  completeTasks: number;
  accuracy: ProportionInterval | null;
  /** Share of failures of the infrastructure among the runs that came to an end, cancelled ones left out. */
  failure: ProportionInterval | null;
  /** USD a run: as numbers, and exactly as decimal strings. With `unknownParts` above zero a lower bound. */
  cost: (Estimate & { meanUsd: string; totalUsd: string; unknownParts: number }) | null;
  /** Seconds a run. */
  latency: { mean: Estimate; p50: Estimate; p95: Estimate } | null;
  /** Per run. */
  means: Record<MeanFigure, Estimate> | null;
  /** pass@k and pass^k from k = 1 to the most told runs of a task. */
  pass: PassRates[];
  /** The intervals of these, in their order. */
  passIntervals: PassInterval[];
  /**
   * Share of resamples in which the arm is on the Pareto front of accuracy against mean cost, and against mean seconds. Null
   * where it has no such figures, or for `cost` where parts of it are unknown.
   */
  frontProbability: { cost: number | null; latency: number | null };
  /** Against the baseline; null for the baseline itself and without one. */
  comparison: ArmComparison | null;
};

export type ArmsAnalysis = { arms: ArmAnalysis[]; resamples: number; taskCount: number };

/** Whether a chance over k runs is over fewer tasks than the arm's accuracy is. */
export const isOfFewer = ({ pass }: Pick<ArmAnalysis, 'pass'>, { tasks }: Pick<PassInterval, 'tasks'>): boolean =>
  tasks < (pass[0]?.tasks ?? 0);
