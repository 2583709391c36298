import type { ToolDefinition } from '../../protocol/chat-request';
import { chanceOf, pickBy } from '../../random';
import { readSituation, type Situation } from '../read-situation';
import type { BrainCall, BrainReply, BrainRequest } from '../types';
import { answerFor } from '../write-answer';
import { codeFor } from '../write-code';
import { queryFor } from '../write-query';
import { chooseGoal, type Goal, perceivedDifficulty } from './choose-goal';
import { type Choice, chooseOption } from './choose-option';
import { explainChoice } from './explain-choice';
import { readPreference } from './read-preference';
import { type Option, readOptions } from './read-tools';
import { slipChance, spoilCall } from './spoil-call';
import { weighOptions } from './weigh-options';

/** What the orchestrator writes itself for tools that take a text, by its own modest skill. */
function ownText(request: BrainRequest, situation: Situation, option: Option): string {
  switch (option.purpose) {
    case 'search':
      return queryFor(request, situation).query;
    case 'reason':
      return codeFor(request, situation) ?? `print(${JSON.stringify('There is nothing to compute in this task.')})`;
    case 'answer':
      return answerFor(request, situation).answer;
    default:
      return promptFor(situation);
  }
}

/** A prompt that holds everything: an expert that is asked freely sees nothing else. */
function promptFor({ question, task, documents, codeRuns }: Situation): string {
  const choices = task?.choices?.map(({ label, text }) => `${label}. ${text}`) ?? [];
  const facts = task?.evidence?.facts ?? [];
  const withFacts = documents.filter((document) => facts.some((fact) => document.includes(fact)));
  const telling = withFacts.length > 0 ? withFacts : documents.slice(-documentsPassedOn);
  const runs = codeRuns.map(({ code, output }) => `\`\`\`python\n${code}\n\`\`\`\n\n\`\`\`output\n${output}\n\`\`\``);
  return [
    ...(telling.length > 0 ? [`Documents:\n\n${telling.join('\n\n')}`] : []),
    ...runs,
    `Problem:\n${question}${choices.length > 0 ? `\n\nChoices:\n${choices.join('\n')}` : ''}`,
    'Put the final answer, and nothing else, between <answer> and </answer>.',
  ].join('\n\n');
}

/** Documents quoted to an expert when none is known to matter. */
const documentsPassedOn = 4;

/** Something for each required argument that is neither the model nor the text. */
function otherArguments(tool: ToolDefinition, question: string): Record<string, unknown> {
  const properties = (tool.parameters.properties ?? {}) as Record<string, { type?: unknown; enum?: unknown }>;
  const required = Array.isArray(tool.parameters.required) ? tool.parameters.required.map(String) : [];
  const filled = required.map((name) => {
    const property = properties[name];
    if (Array.isArray(property?.enum)) return [name, property.enum[0]];
    const samples: Record<string, unknown> = { integer: 1, number: 1, boolean: true, array: [], object: {} };
    return [name, samples[String(property?.type)] ?? question];
  });
  return Object.fromEntries(filled);
}

function callOf(request: BrainRequest, situation: Situation, option: Option): BrainCall {
  const tool = request.tools.find((item) => item.name === option.tool);
  const given: Record<string, unknown> = tool ? otherArguments(tool, situation.question) : {};
  if (option.textArgument) given[option.textArgument] = ownText(request, situation, option);
  if (option.choiceArgument && option.choice) given[option.choiceArgument] = option.choice;
  return { name: option.tool, arguments: JSON.stringify(given) };
}

/** The answer in plain text: the last expert's word if there is one, else the orchestrator's own. */
function finish(request: BrainRequest, situation: Situation, goal: Goal): BrainReply {
  const last = situation.calls.at(-1);
  const passedOn = /passes? its answer|pass its answer/.test(goal.because) && last ? last.output : null;
  const reply =
    passedOn?.match(/<answer>([\s\S]*?)<\/answer>/)?.[1] ?? passedOn?.match(/\\boxed\{([^}]*)\}/)?.[1] ?? passedOn;
  const content = (reply ?? answerFor(request, situation).answer).trim();
  return { reasoning: goal.because, content, toolCalls: [] };
}

/** Chance that a random orchestrator does something else than the situation asks for. */
const strayChance = 0.2;

function strayOptions(request: BrainRequest, options: readonly Option[], key: string): readonly Option[] | null {
  const { model, seed } = request;
  if (model.character !== 'random' || chanceOf(seed, model.servedName, key, 'stray') >= strayChance) return null;
  const others = options.filter((option) => option.purpose !== 'other' && option.purpose !== 'answer');
  return others.length > 0 ? others : null;
}

/** Which options a turn is about, once the goal and what the caller forces are known. */
function optionsFor(request: BrainRequest, options: readonly Option[], goal: Goal): readonly Option[] {
  const { toolChoice } = request;
  if (typeof toolChoice === 'object') return options.filter((option) => option.tool === toolChoice.name);
  const wanted = options.filter((option) => option.purpose === goal.purpose);
  if (wanted.length > 0 || toolChoice !== 'required') return wanted;
  const helpful = options.filter((option) => option.purpose !== 'other');
  return helpful.length > 0 ? helpful : options;
}

/**
 * The models that were just tried in vain. A rebuilt prompt only says that the last turn brought nothing, not who was
 * asked; but that was decided in the same situation without the remark, so the brain asks itself again.
 */
function triedInVain(request: BrainRequest, situation: Situation, options: readonly Option[]): Set<string> {
  const tried = new Set<string>();
  const calledAs = (call: BrainCall) => {
    const option = options.find(
      ({ tool, choice, textArgument }) =>
        tool === call.name &&
        (choice === null ? textArgument === null : call.arguments.includes(JSON.stringify(choice))),
    );
    if (option) tried.add(optionKey(option));
  };
  if (situation.misses.length > 0) {
    const messages = request.messages.map((message) =>
      message.role === 'user' ? { ...message, content: message.content.replace(/^Note: .*$/gm, '') } : message,
    );
    for (const call of orchestratorReply({ ...request, messages }).toolCalls) calledAs(call);
  }
  const missing = (situation.task?.evidence?.facts ?? []).filter((_, index) => !situation.factsFound[index]);
  if (missing.length > 0)
    for (const call of situation.calls.toReversed()) {
      const brought = situation.task?.evidence?.facts.some((fact) => call.output.includes(fact));
      if (brought) break;
      calledAs(call);
    }
  return tried;
}

const optionKey = ({ tool, choice }: Option) => `${tool}/${choice}`;

/** One turn of an orchestrator: read the prompt, decide what is missing, weigh who can bring it, say why, call. */
export function orchestratorReply(request: BrainRequest): BrainReply {
  const situation = readSituation(request.messages, request.knowledge);
  const options = readOptions(request.tools);
  const preference = readPreference(situation.remarks);
  const taskId = situation.task?.id ?? situation.question.slice(0, 80);
  const key = `${taskId}/${situation.fingerprint}`;
  const tried = request.model.character === 'random' ? new Set<string>() : triedInVain(request, situation, options);
  const untried = options.filter((option) => !tried.has(optionKey(option)));
  const first = chooseGoal({ request, situation, options, preference });
  // With nobody left to ask, the answer is given with what there is.
  const goal = untried.some((option) => option.purpose === first.purpose)
    ? first
    : chooseGoal({ request, situation, options: untried, preference });
  const candidates = strayOptions(request, options, key) ?? optionsFor(request, untried, goal);
  if (candidates.length === 0) return finish(request, situation, goal);

  const difficulty = perceivedDifficulty(request, situation);
  const weighed = weighOptions({
    request,
    situation,
    options: candidates,
    preference,
    difficulty,
    setbacks: goal.setbacks,
  });
  const forced = request.toolChoice !== 'auto';
  const choice: Choice | null =
    chooseOption({ request, options: weighed, taskId, fingerprint: situation.fingerprint }) ??
    (forced && weighed[0] ? { option: weighed[0], reason: 'only-one' } : null);
  if (!choice) return finish(request, situation, goal);

  const reasoning = explainChoice({ request, goal, preference, choice, options: weighed, key });
  const call = callOf(request, situation, choice.option);
  const slips = chanceOf(request.seed, request.model.servedName, key, 'slip') < slipChance[request.model.character];
  if (!slips) return { reasoning, content: '', toolCalls: [call] };
  const kind = pickBy(['cut', 'unknown-model', 'unknown-tool'] as const, chanceOf(request.seed, key, 'slip kind'));
  return { reasoning, content: '', toolCalls: [spoilCall(call, kind)] };
}
