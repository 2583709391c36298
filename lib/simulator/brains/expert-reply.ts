import { chanceOf, pickBy } from '../random';
import { describeReply } from './describe-reply';
import { answerMark, detectRole } from './detect-role';
import { judgeReply } from './judge-reply';
import { readSituation, resultOf, type Situation } from './read-situation';
import type { BrainReply, BrainRequest } from './types';
import { honestReply } from './unknown-task';
import { answerFor, type ReasonedAnswer } from './write-answer';
import { codeFor } from './write-code';
import { queryFor } from './write-query';

const text = (content: string, reasoning: string): BrainReply => ({ content, reasoning, toolCalls: [] });

function queryReply(request: BrainRequest, situation: Situation): BrainReply {
  const { query } = queryFor(request, situation);
  const known = situation.factsFound.filter(Boolean).length;
  const hops = situation.factsFound.length;
  const thought =
    hops === 0
      ? 'I search for the words that carry the question.'
      : known === 0
        ? 'Nothing in the context answers any part of this yet, so I begin with the first thing it hangs on.'
        : `The context already settles ${known} of ${hops} steps; what is missing now is the next one.`;
  return text(`<query>${query}</query>`, thought);
}

function codeReply(request: BrainRequest, situation: Situation): BrainReply {
  const code = codeFor(request, situation);
  if (code === null)
    return text('There is nothing to compute here: the task gives no quantities that code could work on.', '');
  const earlier = situation.codeRuns.length;
  const thought = earlier
    ? `There ${earlier === 1 ? 'is one earlier run' : `are ${earlier} earlier runs`}; I compute it once more, on my own.`
    : 'The quickest safe way is to compute it and print only the result.';
  return text(`\`\`\`python\n${code.trim()}\n\`\`\``, thought);
}

function groundSentence({ ground, quote }: ReasonedAnswer, situation: Situation): string {
  switch (ground) {
    case 'documents':
      return situation.task ? `The documents state it: “${quote}”.` : 'The document that fits best says so.';
    case 'code':
      return `The code printed ${quote}.`;
    case 'memory':
      return situation.task?.domain === 'lookup'
        ? 'The context does not hold what is needed, so this is my best guess.'
        : 'I worked this out without running anything.';
    case 'none':
      return 'This is not one of the tasks I know.';
  }
}

function marked(answer: string, mark: ReturnType<typeof answerMark>): string {
  if (mark === 'boxed') return `\\boxed{${answer}}`;
  if (mark === 'answer-tags') return `<answer>${answer}</answer>`;
  return answer;
}

/** The facts of the task that stand in the context, quoted. */
function evidenceText({ task, factsFound }: Situation): string {
  const facts = (task?.evidence?.facts ?? []).filter((_, index) => factsFound[index]);
  const missing = factsFound.length - facts.length;
  const quotes = facts
    .map((fact, index) => `${index === 0 ? 'The documents say' : 'and further on'} “${fact}”`)
    .join(', ');
  const gap =
    missing > 0 ? ` ${missing} of the ${factsFound.length} facts it rests on I cannot find in the context.` : '';
  return `${quotes ? ` ${quotes}.` : ''}${gap}`;
}

function codeText({ codeRuns }: Situation): string {
  if (codeRuns.length === 0) return '';
  const results = codeRuns.map((run) => (run.ok ? resultOf(run).slice(0, 80) : 'nothing usable'));
  return codeRuns.length === 1
    ? ` One program was run for this; it printed ${results[0]}.`
    : ` ${codeRuns.length} programs were run for this; they printed ${results.join(', then ')}.`;
}

function answerReply(request: BrainRequest, situation: Situation): BrainReply {
  const reasoned = answerFor(request, situation);
  const mark = answerMark(request.messages);
  const ground = groundSentence(reasoned, situation);
  const draw = (about: string) => chanceOf(request.seed, request.model.servedName, situation.question, about);
  const opening = pickBy(
    ['Let me put together what is known.', 'First, what the question asks for.', 'I go through it step by step.'],
    draw('opening'),
  );
  const asked = situation.question.length > 240 ? `${situation.question.slice(0, 237)}…` : situation.question;
  const result = reasoned.answer.replace(/\.$/, '');
  const ending = pickBy(
    [`That leaves ${result}.`, `So my answer is ${result}.`, `I settle on ${result}.`],
    draw('ending'),
  );
  const thought = `${opening} The question is: ${asked}${evidenceText(situation)}${codeText(situation)} ${ending}`;
  if (reasoned.ground === 'none') {
    const spoken = mark === 'none' ? honestReply : marked(honestReply, mark);
    return text(spoken, `${opening} This is not one of the tasks I know, and nothing in the context answers it.`);
  }
  return text(`${ground}\n\n${marked(reasoned.answer, mark)}`, thought);
}

/** What an expert writes when it is asked something and has no tools. */
export function expertReply(request: BrainRequest): BrainReply {
  const role = detectRole(request.messages);
  if (role === 'judge') return judgeReply(request);
  if (role === 'describe') return describeReply(request);
  const situation = readSituation(request.messages, request.knowledge);
  switch (role) {
    case 'query':
      return queryReply(request, situation);
    case 'code':
      return codeReply(request, situation);
    default:
      return answerReply(request, situation);
  }
}
