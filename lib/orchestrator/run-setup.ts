import { ANSWER_TOOL_KEY, answerTool } from './answer-tool';
import type { Ports, ToolDeclaration } from './ports';
import type { RunState } from './run-state';
import type { RunSpec, Sampling, SpecModel, SpecTool } from './spec';
import { describeTool, offeredTools } from './tool-descriptions';

export type OfferedTool = { tool: SpecTool; declaration: ToolDeclaration; tokens: number };

/** What stays the same for a whole run, worked out once. */
export type RunSetup = {
  spec: RunSpec;
  orchestrator: SpecModel;
  modelByKey: ReadonlyMap<string, SpecModel>;
  toolByKey: ReadonlyMap<string, SpecTool>;
  /** Tools an orchestrator could ever name, forbidden ones too, with all their choices. */
  toolByName: ReadonlyMap<string, SpecTool>;
  offered: OfferedTool[];
  /** True when a tool can end the run; then plain text is not an answer (except in chat without its answer tool). */
  hasTerminalTool: boolean;
  /** The task with its choices: what experts read. */
  question: string;
  /** The question and the preference: what the orchestrator reads. */
  brief: string;
};

export type RunContext = {
  setup: RunSetup;
  ports: Ports;
  state: RunState;
  /** Aborted when the run is cancelled or out of time. */
  signal: AbortSignal;
  turn: number;
};

const questionText = ({ prompt, choices }: RunSpec['task']): string =>
  choices.length === 0
    ? prompt
    : `${prompt}\n\nChoices:\n${choices.map(({ label, text }) => `${label}. ${text}`).join('\n')}`;

/** The preference follows the task, a blank line between them. */
const briefText = (question: string, preference: string | null): string =>
  preference === null || preference.trim() === '' ? question : `${question}\n\n${preference.trim()}`;

const duplicateName = (tools: readonly SpecTool[]): string | null => {
  const names = new Set<string>();
  for (const { name } of tools) {
    if (names.has(name)) return name;
    names.add(name);
  }
  return null;
};

/** Works a spec out. Throws an `Error` that says what is wrong when the spec contradicts itself. */
export const createRunSetup = (spec: RunSpec, countTokens: Ports['countTokens']): RunSetup => {
  const modelByKey = new Map(spec.models.map((model) => [model.key, model]));
  const orchestrator = modelByKey.get(spec.orchestrator.modelKey);
  if (orchestrator === undefined) {
    throw new Error(`The orchestrator model ${spec.orchestrator.modelKey} is not among the models of this run.`);
  }
  const callable = spec.tools.filter((tool) => tool.offered);
  const duplicate = duplicateName(callable);
  if (duplicate !== null) throw new Error(`Two tools of this run are called ${duplicate}; give each its own name.`);
  const extra = spec.protocol === 'chat' && spec.orchestrator.answerTool ? [answerTool(callable)] : [];
  const tools = spec.protocol === 'single' ? [] : [...offeredTools(spec), ...extra];
  const offered = tools.map((tool) => {
    const declaration = describeTool(tool);
    return { tool, declaration, tokens: countTokens(JSON.stringify(declaration)) };
  });
  const question = questionText(spec.task);
  return {
    spec,
    orchestrator,
    modelByKey,
    toolByKey: new Map([...spec.tools, ...extra].map((tool) => [tool.key, tool])),
    toolByName: new Map([...callable, ...extra].map((tool) => [tool.name, tool])),
    offered,
    hasTerminalTool: tools.some((tool) => tool.role === 'answer' || tool.key === ANSWER_TOOL_KEY),
    question,
    brief: briefText(question, spec.preferenceSentence),
  };
};

/** Sampling of one call: the model's own settings, what the caller asks for on top, the run's seed unless one is set. */
export const samplingFor = (spec: RunSpec, model: SpecModel, override: Sampling = {}): Sampling => ({
  ...(spec.seed === null ? {} : { seed: spec.seed }),
  ...model.sampling,
  ...override,
});

const OUTPUT_RESERVE_TOKENS = 1_024;

/** Tokens a prompt may take so that the model can still reply. */
export const promptRoom = (model: SpecModel, sampling: Sampling, toolTokens: number): number =>
  Math.max(0, model.contextTokens - toolTokens - (sampling.maxOutputTokens ?? OUTPUT_RESERVE_TOKENS));
