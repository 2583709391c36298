import type { SimulatedTask } from '../content/types';
import { chanceOf, pickBy } from '../random';
import { chanceAlone, chanceWithEvidence } from './chances';
import { type CodeRun, evidenceIsComplete, lastGoodRun, resultOf, type Situation } from './read-situation';
import { plain } from './recognise-task';
import type { BrainRequest } from './types';
import { bestSentence, honestReply } from './unknown-task';

/** An answer and the thing in the prompt it rests on. */
export type ReasonedAnswer = { answer: string; ground: 'documents' | 'code' | 'memory' | 'none'; quote: string | null };

const same = (one: string, other: string) => {
  const [left, right] = [plain(one).toLowerCase(), plain(other).toLowerCase()];
  return left === right || (left !== '' && right !== '' && Number(left) === Number(right));
};

/** A printed result in the form the task wants: a choice by its label. */
function asAnswer(task: SimulatedTask, result: string): string {
  const choice = task.choices?.find((item) => same(item.text, result) || same(item.label, result));
  return choice ? choice.label : result;
}

/** Of several runs that disagree a skilled reader finds the right one; others take the last. */
function runToTrust(task: SimulatedTask, runs: readonly CodeRun[], draw: number, skill: number): CodeRun | null {
  const good = runs.filter((run) => run.ok);
  const right = good.find((run) => same(asAnswer(task, resultOf(run)), task.answer));
  return right && draw < skill ? right : (good.at(-1) ?? null);
}

function answerUnknown(situation: Situation): ReasonedAnswer {
  const run = lastGoodRun(situation);
  if (run) return { answer: resultOf(run), ground: 'code', quote: resultOf(run) };
  const sentence = bestSentence(situation);
  if (sentence) return { answer: sentence, ground: 'documents', quote: sentence };
  return { answer: honestReply, ground: 'none', quote: null };
}

/** The answer this model gives: read off what the prompt really holds, else by skill and difficulty alone. */
export function answerFor(request: BrainRequest, situation: Situation): ReasonedAnswer {
  const { model, seed } = request;
  const { task, fingerprint } = situation;
  if (!task) return answerUnknown(situation);
  const draw = (...about: string[]) => chanceOf(seed, model.servedName, task.id, ...about, fingerprint);
  const skill = model.skills[task.domain];
  const wrong = () => pickBy(task.distractors, draw('distractor'));
  const withHelp = draw('answer') < chanceWithEvidence(skill, task.difficulty);
  if (evidenceIsComplete(situation)) {
    const quote = task.evidence?.facts.at(-1) ?? null;
    return { answer: withHelp ? task.answer : wrong(), ground: 'documents', quote };
  }
  const run = task.domain === 'lookup' ? null : runToTrust(task, situation.codeRuns, draw('trust'), skill);
  if (run) {
    const result = asAnswer(task, resultOf(run));
    return { answer: withHelp ? result : wrong(), ground: 'code', quote: resultOf(run) };
  }
  const isRight = draw('alone') < chanceAlone(task.domain, skill, task.difficulty);
  return { answer: isRight ? task.answer : wrong(), ground: 'memory', quote: null };
}
