import { formatCount, plural } from '@/lib/format';
import { judgedCount } from './outcomes';
import { isMoving } from './progress';
import type { ExperimentDetail } from './schema';

/** What a report is told beside the experiment. */
export type ReportPrices = {
  /** The prices that costs are shown at, in words; null = as booked. */
  triedPrices: string | null;
  /** Parts of the shown costs that are not known, over all arms. */
  unknownParts: number;
};

/** All that a reader must know before trusting the numbers of a report, in sentences; most important first. */
export function reportCaveats(experiment: ExperimentDetail, { triedPrices, unknownParts }: ReportPrices): string[] {
  const { arms, counts, design, armCount, superseded } = experiment;
  const simulated = arms.filter(({ arm }) => arm.simulated).length;
  const caveats: string[] = [];
  if (isMoving(experiment))
    caveats.push('The experiment has not ended: the numbers are those of the moment and will change.');
  if (simulated === arms.length && simulated > 0)
    caveats.push(
      'Everything here is simulated: answers, prices and times come from Podium’s built-in simulated models. They say how Podium measures, nothing about real models.',
    );
  else if (simulated > 0)
    caveats.push(
      `${plural(simulated, 'arm')} of ${armCount} ran on Podium’s built-in simulated models. Nothing follows from setting simulated beside real arms.`,
    );
  if (triedPrices !== null)
    caveats.push(
      `Costs are worked out at ${triedPrices}, not as they were booked. Assumed: the same calls, tokens and seconds; an orchestrator that reads prices might have called others.`,
    );
  if (unknownParts > 0)
    caveats.push(
      `Of ${plural(unknownParts, 'part')} of the costs no price is known. Totals that hold such parts are lower bounds, marked ≥, and cannot be compared.`,
    );
  caveats.push(...runCaveats(experiment));
  caveats.push(
    'A 95 % interval is made so that about 95 of 100 such intervals hold the true value. It allows for the choice of tasks: what it says holds for tasks like these. Whether two arms differ is told by the paired difference, not by whether their own intervals overlap.',
  );
  if (armCount > 2)
    caveats.push(
      `${armCount - 1} arms are compared with the baseline in seven figures each. Of 20 comparisons without any true difference about one looks clear all the same.`,
    );
  if (design.sample)
    caveats.push(`The tasks are a sample of the dataset, drawn with seed ${design.sample.seed}, not all of it.`);
  caveats.push(
    design.judgeModel
      ? `Where a checker only compares text, the judge model ${design.judgeModel.name} decided what is right. Judge models err, and may favour answers of their own family. What judging cost is not part of the costs of the arms.`
      : 'Right and wrong are what the tasks’ own checkers said. A checker that compares text can take a right answer in other words for a wrong one. What judging cost is not part of the costs of the arms.',
  );
  caveats.push(
    `Times were measured with up to ${plural(experiment.concurrency, 'run')} at once on one installation. They hold for its backends at that load.`,
  );
  if (superseded > 0)
    caveats.push(
      `${plural(superseded, 'failed attempt')} ${superseded === 1 ? 'was' : 'were'} tried again. What they cost is in the total spent, not in the figures of the arms.`,
    );
  const judged = judgedCount(counts);
  if (judged > 0 && judged < 30)
    caveats.push(`Only ${formatCount(judged)} runs could be told right or not: too few for more than a first look.`);
  return caveats;
}

/** On how many runs there are, and which of them do not count. */
function runCaveats({ design, counts }: ExperimentDetail): string[] {
  const caveats = [
    design.repeats === 1
      ? 'Each task was run once under each arm. Models do not answer twice the same: how much of a difference is chance within a task is not known.'
      : `Each task was run ${design.repeats} times under each arm. Runs of one task resemble each other, so the intervals take the tasks, not the runs, for the sample.`,
  ];
  const left = [
    [counts.failed, 'failed for reasons of a backend or of Podium'],
    [counts.cancelled, 'were cancelled'],
    [counts.unjudged, 'could not be told right or wrong'],
  ] as const;
  const out = left.flatMap(([count, why]) => (count > 0 ? [`${formatCount(count)} ${why}`] : []));
  if (out.length > 0)
    caveats.push(
      `Not every run counts: ${out.join('; ')}. They are in no accuracy. If they failed because their tasks are hard, the accuracies are too high.`,
    );
  if (counts.none > 0)
    caveats.push(`${plural(counts.none, 'run')} ended without an answer at a limit; they count as not right.`);
  return caveats;
}
