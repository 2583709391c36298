import type { PairedDifference } from './paired-difference';
import { normalQuantile, studentQuantile } from './quantiles';

/** How much the runs of one task differ from each other in one arm (variance), and how many there are to a task. */
export type WithinTasks = { variance: number; repeats: number };

/** Whether a difference tells two arms apart, or else what would. */
export type Verdict =
  /** The interval leaves out 0. */
  | { kind: 'tells'; isHigher: boolean }
  /** So many more repeats of the same tasks would tell. */
  | { kind: 'repeats'; more: number }
  /** No number of repeats would (not `isKnown`: one run per task does not show it); about so many tasks in all would. */
  | { kind: 'tasks'; needed: number; present: number; isKnown: boolean }
  /** Not even so many tasks as it takes to bound a figure of the tail, such as a 95th percentile. */
  | { kind: 'tail'; needed: number; present: number }
  /** The two came out the same: no number follows from that. */
  | { kind: 'same'; present: number }
  /** Fewer than two tasks that both have. */
  | { kind: 'nothing'; present: number };

/**
 * What it would take to tell two arms apart with the given power if the difference stays as it is: its variance has a part
 * between tasks, which only more tasks make smaller, and a part within tasks, which repeats make smaller (two-stage sampling:
 * W. G. Cochran, Sampling Techniques, 1977, §10.3; sample size for a difference of means: J. Cohen, Statistical Power Analysis, 1988).
 * `within` is null where no task has two runs of both arms. `mostRepeats`: more than so many count as no number.
 */
export function neededRepeats(input: {
  difference: PairedDifference | null;
  within: { first: WithinTasks; second: WithinTasks } | null;
  present: number;
  power?: number;
  confidence?: number;
  mostRepeats?: number;
  /** False where an exact test of the same difference does not tell: then the interval alone does not either. */
  mayTell?: boolean;
}): Verdict {
  const { difference, within, present, power = 0.8, confidence = 0.95, mostRepeats = 100, mayTell = true } = input;
  if (!difference) return { kind: 'nothing', present };
  const { estimate, low, high, tasks, standardError } = difference;
  // Sums of equal values in another order differ in their last digits: that is no difference.
  if (Math.abs(estimate) <= standardError * 1e-9) return { kind: 'same', present: tasks };
  if (mayTell && (low > 0 || high < 0)) return { kind: 'tells', isHigher: estimate > 0 };
  const distance = studentQuantile(0.5 + confidence / 2, Math.max(1, tasks - 1)) + normalQuantile(power);
  const wanted = (estimate / distance) ** 2;
  const variance = standardError ** 2;
  if (within) {
    const inTasks = (more: number) =>
      (within.first.variance / (within.first.repeats + more) +
        within.second.variance / (within.second.repeats + more)) /
      tasks;
    const between = Math.max(0, variance - inTasks(0));
    const most = mostRepeats - Math.max(within.first.repeats, within.second.repeats);
    for (let more = 1; more <= most; more++) if (between + inTasks(more) <= wanted) return { kind: 'repeats', more };
  }
  const distanceOfMany = normalQuantile(0.5 + confidence / 2) + normalQuantile(power);
  const needed = Math.ceil((tasks * variance * distanceOfMany ** 2) / estimate ** 2);
  return { kind: 'tasks', needed: Math.max(tasks + 1, needed), present: tasks, isKnown: within !== null };
}

/** Of more tasks than this the number says nothing. */
const mostTasks = 100_000;

const plural = (count: number, one: string) => `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;

/** The verdict in one sentence. `higher` and `lower` say what the arm is: `More often right`, `Cheaper`. */
export function verdictSentence(verdict: Verdict, words: { higher: string; lower: string }): string {
  switch (verdict.kind) {
    case 'tells':
      return `${verdict.isHigher ? words.higher : words.lower} than the baseline.`;
    case 'repeats':
      return `Too few to tell: ${plural(verdict.more, 'more repeat')} of the same tasks would do if the difference stays.`;
    case 'tasks': {
      const present = `(${verdict.present.toLocaleString('en-US')} now)`;
      const tasks =
        verdict.needed > mostTasks
          ? `more than ${plural(mostTasks, 'task')} would ${present}, if the difference stays`
          : `about ${plural(verdict.needed, 'task')} would ${present}, if the difference stays`;
      return verdict.isKnown
        ? `Too few to tell, and no number of repeats of the same tasks would do: ${tasks}.`
        : `Too few to tell: one run per task does not show what repeats would bring; ${tasks}.`;
    }
    case 'tail':
      return `Too few to tell: an interval with two ends takes ${plural(verdict.needed, 'task')} or more (${verdict.present.toLocaleString('en-US')} now).`;
    case 'same':
      return `No difference seen in ${plural(verdict.present, 'task')}.`;
    case 'nothing':
      return verdict.present === 0
        ? 'Too few to tell: no task that both have run.'
        : 'Too few to tell: only one task that both have run.';
    default:
      return verdict satisfies never;
  }
}
