import { formatCount, plural } from '@/lib/format';
import type { ExperimentDetail } from './schema';
import type { ExperimentVerdicts, VerdictJudge } from './verdicts-schema';

const kindWords: Record<VerdictJudge['kind'], string> = {
  checker: 'checker',
  text: 'before a judge model was asked',
  model: 'judge model',
  person: 'person',
};

function judgeText({ kind, name, runs, unsure, later }: VerdictJudge): string {
  const asides = [
    kindWords[kind],
    ...(unsure > 0 ? [`unsure of ${formatCount(unsure)} more`] : []),
    ...(later > 0 ? [later === runs + unsure ? 'in a later pass' : `${formatCount(later)} in a later pass`] : []),
  ];
  return `${name} (${asides.join(', ')}): ${plural(runs, 'run')}`;
}

/** Who was to judge as the experiment was launched: passes and people may have judged since. */
export const judgedAtLaunch = ({ judgeModel }: Pick<ExperimentDetail['design'], 'judgeModel'>): string =>
  judgeModel
    ? `the judge model ${judgeModel.name} where a task’s checker compares text, else that checker`
    : 'each task’s own checker';

/** Whose verdicts count now: `Judge Dee (judge model): 97 runs; Ann (person): 3 runs`. */
export function verdictsText({ judges, silent, unjudged }: ExperimentVerdicts): string {
  const parts = [
    ...judges.map(judgeText),
    ...(silent > 0 ? [`${plural(silent, 'run')} without an answer, never right`] : []),
    ...(unjudged > 0 ? [`${plural(unjudged, 'answer')} judged by nobody`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'no answer yet';
}

const namesOf = (judges: readonly VerdictJudge[]) => judges.map(({ name }) => name).join(', ');

/** What a reader must know of those whose verdicts count, in sentences: by what they said, not by the design. */
export function verdictCaveats(verdicts: ExperimentVerdicts): string[] {
  const told = verdicts.judges.filter(({ runs }) => runs > 0);
  const of = (...kinds: VerdictJudge['kind'][]) => told.filter(({ kind }) => kinds.includes(kind));
  const sum = (judges: readonly VerdictJudge[], what: 'runs' | 'later' = 'runs') =>
    judges.reduce((total, judge) => total + judge[what], 0);
  const [checkers, models, people] = [of('checker', 'text'), of('model'), of('person')];
  const all = formatCount(sum(told));
  const caveats: string[] = [];
  if (models.length > 0)
    caveats.push(
      `${models.length === 1 ? 'The judge model' : 'The judge models'} ${namesOf(models)} decided ${formatCount(sum(models))} of the ${all} verdicts. Judge models err, and may favour answers of their own family.`,
    );
  if (people.length > 0)
    caveats.push(
      `People (${namesOf(people)}) decided ${formatCount(sum(people))} of the ${all} verdicts. Whoever sees what others said before may follow them.`,
    );
  if (checkers.length > 0)
    caveats.push(
      `Checkers (${namesOf(checkers)}) decided ${formatCount(sum(checkers))} of the ${all} verdicts. A checker that compares text can take a right answer in other words for a wrong one.`,
    );
  const later = sum(told, 'later');
  if (later > 0)
    caveats.push(
      `${formatCount(later)} of the judgements that count were made in a pass after the runs. Files and reports from before it may show other numbers.`,
    );
  if (told.length > 0) caveats.push('What judging cost is not part of the costs of the arms.');
  return caveats;
}
