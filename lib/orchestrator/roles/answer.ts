import { extractAnswer } from '../extract-answer';
import type { Message } from '../ports';
import type { SpecModel } from '../spec';
import { failedOutcome, NO_UNITS } from '../tool-outcome';
import { callExpert, expertContext, expertPrompt, type Role } from './role';

/** What a model that must answer is told, by how it marks its answer. */
export const ANSWER_INSTRUCTIONS: Record<SpecModel['answerFormat'], string> = {
  boxed: 'Solve the problem step by step, then put the final answer, and nothing else, inside \\boxed{}.',
  'answer-tags':
    'Solve the problem. Think it through first, then put the final answer, and nothing else, between <answer> and </answer>.',
};

/** The messages that ask a model for its answer; also the whole prompt of the baseline without tools. */
export const answerMessages = (options: {
  context: string;
  question: string;
  format: SpecModel['answerFormat'];
  systemPrompt: string | null;
}): Message[] => {
  const { context, question, format, systemPrompt } = options;
  const system: Message[] = systemPrompt === null ? [] : [{ role: 'system', content: systemPrompt }];
  return [...system, { role: 'user', content: expertPrompt(context, question, ANSWER_INSTRUCTIONS[format]) }];
};

/** The expert whose answer ends the run. A reply without one does not: the orchestrator goes on. */
export const playAnswer: Role = async function* (input) {
  const { context, call, model } = input;
  const messages = answerMessages({
    context: expertContext(context, model),
    question: context.setup.question,
    format: model.answerFormat,
    systemPrompt: null,
  });
  const reply = yield* callExpert(input, 'answer', messages);
  const { name } = call.tool;
  if (reply.failure !== null) {
    return failedOutcome(reply.failure, `${name}: the model that answers failed: ${reply.failure.message}`);
  }
  const answer = extractAnswer(reply.content, model.answerFormat);
  if (answer === '') {
    const message = 'The model gave an empty reply.';
    return failedOutcome({ code: 'invalid-response', message }, `${name}: ${message}`);
  }
  return {
    failure: null,
    output: reply.content,
    artifacts: [{ type: 'attempt', modelKey: model.key, answer: { text: answer } }],
    units: NO_UNITS,
    answer,
  };
};
