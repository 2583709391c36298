import type { Interval } from '@/lib/statistics/interval';
import { productInterval } from '@/lib/statistics/product-interval';
import { accuracyUnder } from './accuracy-under';
import type { JudgingOverview, TasksAlike } from './judging-schema';

/** What one judge said of one arm. `judge` null: what counts now, whoever said it. */
export type JudgedArm = {
  arm: string;
  judge: string | null;
  right: number;
  wrong: number;
  unsure: number;
  /** By task; the arm's silent runs are counted in unless the judge has read only a sample of its answers. */
  alike: readonly TasksAlike[];
  /** Answers that can be judged, and runs that ended without one. */
  readable: number;
  silent: number;
  /** By task: [answers, runs, tasks]. */
  reached: readonly TasksAlike[];
};

export const toldCount = ({ right, wrong }: JudgedArm): number => right + wrong;
export const readCount = ({ right, wrong, unsure }: JudgedArm): number => right + wrong + unsure;

/** Whether a judge has read some of the arm's answers only. What counts now is taken as it is, as everywhere. */
export const isSample = (cell: JudgedArm): boolean => cell.judge !== null && readCount(cell) < cell.readable;

/**
 * The accuracy of an arm under a judge with its 95 % interval; null where the judge has called nothing right or wrong.
 * A judge that has read every answer: right ÷ (right + wrong + silent), Wilson over tasks. One that has read a sample:
 * right ÷ (right + wrong) × the share of runs that such an answer comes of, which is known of all runs, so
 * right ÷ (right + wrong + silent × read ÷ answers); its interval joins those of both shares. The sample is taken for a chance one.
 */
export function judgedAccuracy(cell: JudgedArm): Interval | null {
  const told = toldCount(cell);
  if (told === 0 && cell.readable > 0 && cell.judge !== null) return null;
  if (!isSample(cell)) return accuracyUnder(cell.alike);
  const among = accuracyUnder(cell.alike);
  const answered = accuracyUnder(cell.reached);
  if (!among || !answered) return null;
  const tellRate = told / readCount(cell);
  const ofRuns = (share: number) => (tellRate * share) / (tellRate * share + 1 - share);
  return productInterval(among, {
    estimate: ofRuns(answered.estimate),
    low: ofRuns(answered.low),
    high: ofRuns(answered.high),
  });
}

/** What counts now first, then each judge that has called anything right or wrong; each with a cell an arm. */
export function judgedColumns({ arms, judges, counted, byJudge }: JudgingOverview): JudgedArm[][] {
  const cells = (judge: string | null, rows: JudgingOverview['counted']): JudgedArm[] =>
    rows.map(({ arm, right, wrong, unsure, alike }) => {
      const { label = '', readable = 0, silent = 0, reached = [] } = arms[arm] ?? {};
      return { arm: label, judge, right, wrong, unsure, alike, readable, silent, reached };
    });
  return [
    cells(null, counted),
    ...judges.flatMap(({ name, right, wrong }, at) =>
      right + wrong > 0
        ? [
            cells(
              name,
              byJudge.filter(({ judge }) => judge === at),
            ),
          ]
        : [],
    ),
  ];
}

/** Share of every arm's answers that a judge must have read to name a best arm. */
export const enoughRead = 0.95;

/** Places of the best arms; null where nothing can be said: fewer than two arms, or answers of one that were hardly read. */
export function bestArms(cells: readonly JudgedArm[]): ReadonlySet<number> | null {
  if (cells.length < 2 || cells.some((cell) => readCount(cell) < enoughRead * cell.readable)) return null;
  const shares = cells.map((cell) => judgedAccuracy(cell)?.estimate ?? -1);
  const most = Math.max(...shares);
  return most < 0 ? null : new Set(shares.flatMap((share, at) => (share === most ? [at] : [])));
}

function named(columns: readonly (readonly JudgedArm[])[]): string {
  const names = columns.map(([cell]) => `“${cell?.judge ?? ''}”`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Whether the winner depends on who judges, and who has read too little to say; null where there is nothing to compare. */
export function whoseBest(columns: readonly (readonly JudgedArm[])[]): string | null {
  const [counting, ...judges] = columns;
  if (!counting || counting.length < 2) return null;
  const partial = judges.filter((cells) => bestArms(cells) === null);
  const whole = judges.filter((cells) => !partial.includes(cells));
  const now = bestArms(counting);
  const sentences: string[] = [];
  if (now === null)
    sentences.push('Too many answers are without a verdict to say which arm is best by what counts now.');
  else if (whole.length > 1 || (whole.length === 1 && judges.length > 1)) {
    const differing = whole.filter((cells) => ![...(bestArms(cells) ?? [])].some((arm) => now.has(arm)));
    sentences.push(
      differing.length > 0
        ? `Under ${named(differing)} a different arm is best than by what counts now.`
        : `The best arm is the same under every judge${partial.length > 0 ? ' that has read the answers of all arms' : ''}.`,
    );
  }
  if (partial.length > 0)
    sentences.push(
      `${named(partial)} ${partial.length === 1 ? 'has' : 'have'} read a part of the answers: no arm is named best by that.`,
    );
  return sentences.length > 0 ? sentences.join(' ') : null;
}
