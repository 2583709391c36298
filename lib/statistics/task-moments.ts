import { effectiveSizeOf } from './effective-size';
import type { Interval } from './interval';
import { studentQuantile } from './quantiles';
import { wilsonInterval } from './wilson-interval';

/** Sums over tasks of the runs each has (n) and of what these came to (s): as much as a database need tell of many runs. */
export type TaskMoments = {
  tasks: number;
  /** Σ n and Σ s. */
  runs: number;
  sum: number;
  /** Σ s², Σ s·n, Σ n². */
  squares: number;
  products: number;
  runSquares: number;
};

/** Σ (s − mean · n)², which rounding may leave a little below 0. */
const residuals = ({ runs, sum, squares, products, runSquares }: TaskMoments): number => {
  const mean = sum / runs;
  return Math.max(0, squares - 2 * mean * products + mean * mean * runSquares);
};

/**
 * Confidence interval of a mean over runs that keeps the repeats of a task together: `ratioInterval` from sums alone (Taylor
 * linearisation with Student's t). Null below two tasks.
 */
export function meanOfMoments(moments: TaskMoments, confidence = 0.95): Interval | null {
  const { tasks, runs, sum } = moments;
  if (tasks < 2) return null;
  const estimate = sum / runs;
  const error = Math.sqrt((tasks / (tasks - 1)) * residuals(moments)) / runs;
  const half = studentQuantile(0.5 + confidence / 2, tasks - 1) * error;
  return { estimate, low: estimate - half, high: estimate + half };
}

/** The same of a share (s counts runs): `proportionInterval` from sums alone. Null without runs. */
export function proportionOfMoments(moments: TaskMoments, confidence = 0.95): Interval | null {
  const { tasks, runs, sum, runSquares } = moments;
  if (runs === 0) return null;
  const share = sum / runs;
  const size = effectiveSizeOf({
    tasks,
    runs,
    isRepeated: runSquares > runs, // n² is n only where n is 1
    proportion: share,
    square: residuals(moments),
    confidence,
  });
  const interval = wilsonInterval(sum === runs ? size : share * size, size, confidence);
  return interval && { ...interval, estimate: share };
}
