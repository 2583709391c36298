import { chanceOf } from '../../random';
import { evidenceIsComplete, lastGoodRun, type Situation } from '../read-situation';
import type { BrainRequest } from '../types';
import { arithmeticIn } from '../unknown-task';
import { isRefused, type ReadPreference } from './read-preference';
import type { Option, ToolPurpose } from './read-tools';

export type Goal = {
  /** What to do in this turn; `finish` = answer without a tool. */
  purpose: Exclude<ToolPurpose, 'other'> | 'finish';
  /** Steps that brought nothing so far: the more, the less price counts. */
  setbacks: number;
  /** What is known and why this comes next, in a sentence or two. */
  because: string;
};

const searchesBeforeGivingUp = 4;
/** Documents a search usually brings; a rebuilt prompt does not say how often was searched. */
const documentsPerSearch = 4;

const searchesMade = ({ calls, documents, misses }: Situation, options: readonly Option[]) => {
  const searchTools = new Set(options.filter((option) => option.purpose === 'search').map((option) => option.tool));
  const called = calls.filter((call) => searchTools.has(call.name)).length;
  return Math.max(called, Math.ceil(documents.length / documentsPerSearch) + misses.length);
};

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function lookUp(situation: Situation, searches: number): Goal {
  const steps = situation.factsFound.length;
  const known = situation.factsFound.filter(Boolean).length;
  if (evidenceIsComplete(situation))
    return {
      purpose: 'answer',
      setbacks: 0,
      because: `All ${plural(steps, 'fact')} the question hangs on stand in the documents now. Time to answer.`,
    };
  const setbacks = Math.max(0, searches - known);
  if (searches >= Math.max(searchesBeforeGivingUp, steps + 2))
    return {
      purpose: 'answer',
      setbacks,
      because: `About ${searches} searches have settled ${known} of ${steps} steps; another one would hardly help, so I let somebody answer with what there is.`,
    };
  if (searches === 0)
    return {
      purpose: 'search',
      setbacks,
      because: `Nothing is gathered yet, and this is a matter of fact in ${plural(steps, 'step')}, not of computing. It has to be looked up.`,
    };
  return {
    purpose: 'search',
    setbacks,
    because:
      situation.misses.length > 0
        ? 'The last search brought nothing new, so somebody else should word the query.'
        : known > 0 && setbacks === 0
          ? `The documents settle ${known} of ${steps} steps; the next one follows from what they name.`
          : known > 0
            ? `The documents settle ${known} of ${steps} steps, but the last search did not bring the next one.`
            : 'What was found so far does not touch the question; the query must have been poor.',
  };
}

function compute(situation: Situation, needsCare: boolean): Goal {
  const run = lastGoodRun(situation);
  const failures = situation.codeRuns.filter((made) => !made.ok).length + situation.misses.length;
  if (run) {
    const results = situation.codeRuns.filter((made) => made.ok).length;
    const shown = run.output.split('\n').at(-1)?.slice(0, 60) ?? '';
    if (needsCare && results === 1)
      return {
        purpose: 'reason',
        setbacks: 1,
        because: `The code printed ${shown}, but the problem is hard and accuracy counts most here: a second, independent program should confirm it.`,
      };
    return {
      purpose: 'answer',
      setbacks: 0,
      because: `The code printed ${shown}; that settles the computation. What remains is to state the answer.`,
    };
  }
  if (failures >= 3)
    return { purpose: 'answer', setbacks: failures, because: `Code has failed ${failures} times; I go on without it.` };
  return {
    purpose: 'reason',
    setbacks: failures,
    because:
      failures === 0
        ? 'This can be computed exactly, so code is safer than working it out in prose.'
        : `The last ${failures === 1 ? 'program' : `${failures} programs`} brought no result; this needs a better programmer.`,
  };
}

/** How hard a task looks to this model: near the truth for known tasks, a middling guess otherwise. */
export function perceivedDifficulty({ model, seed }: BrainRequest, { task }: Situation): number {
  if (!task) return 2;
  const slip = chanceOf(seed, model.servedName, task.id, 'difficulty');
  return Math.min(5, Math.max(1, task.difficulty + (slip < 0.15 ? -1 : slip > 0.85 ? 1 : 0)));
}

/** What a harness says of a tool that will not work the next time either. */
const outOfService =
  /not (?:set up|configured|available)|no [a-z ]{1,40} is (?:configured|set up)|this run has none|sandbox (?:is|could|cannot)/i;

/** What the turn is for, from what the prompt holds and what is on offer. */
export function chooseGoal(input: {
  request: BrainRequest;
  situation: Situation;
  options: readonly Option[];
  preference: ReadPreference;
}): Goal {
  const { request, situation, options, preference } = input;
  const { task } = situation;
  const isBold = request.model.character === 'strongest-biased';
  const usable = options.filter((option) => isBold || !isRefused(option, preference));
  const can = (purpose: ToolPurpose) => usable.some((option) => option.purpose === purpose);
  const difficulty = perceivedDifficulty(request, situation);
  const lastCall = situation.calls.at(-1);
  const lastOption = options.find((option) => option.tool === lastCall?.name);
  if (lastCall?.output && (lastOption?.purpose === 'answer' || lastOption?.purpose === 'ask'))
    return { purpose: 'finish', setbacks: 0, because: 'The model I asked has answered; I pass its answer on.' };

  let goal: Goal;
  if (task?.domain === 'lookup') goal = lookUp(situation, searchesMade(situation, options));
  else if (task?.solution && (task.domain !== 'logic' || difficulty >= 3))
    goal = compute(situation, difficulty >= 4 && preference.aims.includes('accuracy'));
  else if (!task && arithmeticIn(situation.question)) goal = compute(situation, false);
  else if (!task && situation.documents.length === 0 && searchesMade(situation, options) === 0 && can('search'))
    goal = {
      purpose: 'search',
      setbacks: 0,
      because: 'I do not know this task, so I look whether the documents say something about it.',
    };
  else
    goal = {
      purpose: 'answer',
      setbacks: 0,
      because: task
        ? 'This is a matter of careful thinking; no tool would add a fact.'
        : 'I have what there is to have; now the answer.',
    };

  const said = [...situation.misses, ...situation.calls.slice(-1).map((call) => call.output)];
  const isOut = said.some((text) => outOfService.test(text));
  if (goal.purpose !== 'answer' && goal.purpose !== 'finish' && (isOut || !can(goal.purpose))) {
    const ruledOut = options.some((option) => option.purpose === goal.purpose);
    const why = isOut
      ? 'the tool for it is out of service'
      : ruledOut
        ? 'the preference rules out the only tool for it'
        : 'no tool for it is on offer';
    goal = { ...goal, purpose: 'answer', because: `${goal.because} But ${why}, so I go straight to the answer.` };
  }
  if (goal.purpose === 'answer' && !can('answer')) return { ...goal, purpose: can('ask') ? 'ask' : 'finish' };
  return goal;
}
