import { ANSWER_TOOL_KEY } from './answer-tool';
import type { Correction, ToolCall } from './events';
import type { OfferedTool, RunSetup } from './run-setup';
import type { SpecModel, SpecTool } from './spec';
import { parseArguments } from './tool-arguments';
import { validateArguments } from './validate-arguments';

/** A call that can be carried out. */
export type ReadyCall = {
  type: 'ready';
  toolCallId: string | null;
  tool: SpecTool;
  /** The arguments as written. */
  text: string;
  input: Record<string, unknown>;
  /** The chosen model, for tools with a `model` argument. */
  choice: { id: string; modelKey: string } | null;
  model: SpecModel | null;
};

export type CorrectionDraft = {
  type: 'correction';
  toolCallId: string | null;
  toolName: string | null;
  correction: Correction;
  message: string;
  ruledOut?: RuledOut;
};

/** What a hard rule refused. */
type RuledOut = { kind: 'tool' | 'model'; key: string };

const quote = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
const list = (names: readonly string[]) => (names.length === 0 ? 'none' : names.join(', '));

/** `web_search may not be used in this task: it is tagged "public-api", which the preference forbids.` */
const refusal = (setup: RunSetup, name: string, key: string) => {
  const reason = setup.spec.rules.reasons[key];
  return `${name} may not be used in this task${reason === undefined ? '' : `: ${reason}`}.`;
};

/** Id shown in events for the one model that plays every role in protocol `fixed`. */
export const FIXED_CHOICE_ID = 'orchestrator';

const resolveModel = (
  setup: RunSetup,
  tool: SpecTool,
  input: Record<string, unknown>,
):
  | { choice: ReadyCall['choice']; model: SpecModel | null }
  | { correction: Correction; message: string; ruledOut?: RuledOut } => {
  if (setup.spec.protocol === 'fixed' && tool.kind === 'model') {
    const model = setup.orchestrator;
    return { choice: { id: FIXED_CHOICE_ID, modelKey: model.key }, model };
  }
  if (tool.modelChoices.length === 0) return { choice: null, model: null };
  const ids = list(tool.modelChoices.map(({ id }) => id));
  const wanted = typeof input.model === 'string' ? input.model.trim() : null;
  const choice = tool.modelChoices.find(({ id }) => id === wanted);
  const model = choice === undefined ? undefined : setup.modelByKey.get(choice.modelKey);
  if (choice !== undefined && model !== undefined) {
    return { choice: { id: choice.id, modelKey: choice.modelKey }, model };
  }
  const hidden = setup.toolByKey.get(tool.key)?.modelChoices.find(({ id }) => id === wanted);
  if (hidden !== undefined && choice === undefined) {
    const message = `${refusal(setup, `Model ${wanted}`, hidden.modelKey)} Choose one of: ${ids}.`;
    return { correction: 'forbidden', message, ruledOut: { kind: 'model', key: hidden.modelKey } };
  }
  const problem =
    wanted === null ? `${tool.name} needs a "model" argument` : `${tool.name} has no model "${quote(wanted)}"`;
  return { correction: 'unknown-model-choice', message: `${problem}. Choose one of: ${ids}.` };
};

/** In protocol `fixed` a `model` argument written out of habit means nothing. */
const withoutFixedModel = (
  setup: RunSetup,
  tool: SpecTool,
  input: Record<string, unknown>,
): Record<string, unknown> => {
  const hadChoices = (setup.toolByKey.get(tool.key)?.modelChoices.length ?? 0) > 0;
  if (setup.spec.protocol !== 'fixed' || !hadChoices) return input;
  const { model: _, ...rest } = input;
  return rest;
};

/**
 * Checks one call of the orchestrator against what it was offered. What cannot be carried out becomes a correction that
 * says what was wrong and what to do instead. `cut` = the reply ended at the output limit and this was its last call.
 */
export const prepareToolCall = (options: {
  setup: RunSetup;
  offered: readonly OfferedTool[];
  call: ToolCall;
  cut: boolean;
}): ReadyCall | CorrectionDraft => {
  const { setup, offered, call, cut } = options;
  const correct = (correction: Correction, message: string, ruledOut?: RuledOut): CorrectionDraft => ({
    type: 'correction',
    toolCallId: call.id,
    toolName: call.name === '' ? null : call.name,
    correction,
    message,
    ...(ruledOut && { ruledOut }),
  });
  const parsed = parseArguments(call.arguments);
  if (cut && !parsed.ok) {
    return correct(
      'truncated-reply',
      'Your reply reached the output limit in the middle of this call. Call the tool again, more briefly.',
    );
  }
  const names = list(offered.map(({ tool }) => tool.name));
  const found = offered.find(({ tool }) => tool.name === call.name);
  if (found === undefined) {
    const registered = setup.toolByName.get(call.name);
    const isForbidden = registered !== undefined && !setup.offered.some(({ tool }) => tool.name === call.name);
    return isForbidden
      ? correct('forbidden', `${refusal(setup, call.name, registered.key)} Available tools: ${names}.`, {
          kind: 'tool',
          key: registered.key,
        })
      : correct('unknown-tool', `There is no tool "${quote(call.name)}" to call now. Available tools: ${names}.`);
  }
  const { tool, declaration } = found;
  if (!parsed.ok) {
    const written = quote(call.arguments);
    return correct(
      'malformed-arguments',
      `The arguments of ${tool.name} could not be read: ${parsed.problem}. They must be one JSON object. You wrote: ${written}`,
    );
  }
  const input = withoutFixedModel(setup, tool, parsed.value);
  const resolved = resolveModel(setup, tool, input);
  if ('correction' in resolved) return correct(resolved.correction, resolved.message, resolved.ruledOut);
  const faults = validateArguments(declaration.parameters, input);
  if (faults.length > 0) {
    const more = faults.length > 5 ? ` (and ${faults.length - 5} more)` : '';
    return correct(
      'invalid-arguments',
      `The arguments of ${tool.name} do not fit: ${faults.slice(0, 5).join('; ')}${more}.`,
    );
  }
  return { type: 'ready', toolCallId: call.id, tool, text: call.arguments, input, ...resolved };
};

/** The answer given through the engine's own answer tool; null for any other call. */
export const builtinAnswer = ({ tool, input }: ReadyCall): string | null =>
  tool.key === ANSWER_TOOL_KEY && typeof input.answer === 'string' ? input.answer : null;
