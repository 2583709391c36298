import { isRecord } from './is-record';
import type { ToolDeclaration } from './ports';
import type { ModelChoice, RunSpec, ShownPrice, SpecTool } from './spec';

const INPUT = 'price per million input tokens';
const OUTPUT = 'price per million output tokens';
const PER_CALL = 'price per call';
const LATENCY = 'average latency';

const dollars = (usd: string | null) => (usd === null ? 'unknown' : `$${usd}`);
const seconds = (value: number | null) => (value === null ? 'unknown' : `${value}s`);
const isUnknown = ({ inputPerMillion, outputPerMillion, perCall }: ShownPrice) =>
  inputPerMillion === null && outputPerMillion === null && perCall === null;
const row = (cells: string[]) => cells.join(' | ');

/** One line for a table cell or a list: no line breaks, no pipes. */
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll('|', '/').trim();

/** `Model | price per million input tokens | …`, a line per choice. A price per call is a column only if one has it. */
export const modelPriceTable = (choices: readonly ModelChoice[]): string => {
  const perCall = choices.some(({ price }) => price.perCall !== null);
  const lines = choices.map(({ id, price }) =>
    row([
      id,
      dollars(price.inputPerMillion),
      dollars(price.outputPerMillion),
      ...(perCall ? [dollars(price.perCall ?? (isUnknown(price) ? null : '0'))] : []),
      seconds(price.latencySeconds),
    ]),
  );
  return [row(['Model', INPUT, OUTPUT, ...(perCall ? [PER_CALL] : []), LATENCY]), ...lines].join('\n');
};

/** `Tool | price per call | average latency` with the columns that are known for this tool. */
export const toolPriceTable = (name: string, price: ShownPrice): string => {
  const columns: [string, string][] = [];
  if (price.inputPerMillion !== null) columns.push([INPUT, dollars(price.inputPerMillion)]);
  if (price.outputPerMillion !== null) columns.push([OUTPUT, dollars(price.outputPerMillion)]);
  const tokensOnly = columns.length > 0 && price.perCall === null;
  if (!tokensOnly) columns.push([PER_CALL, dollars(price.perCall)]);
  columns.push([LATENCY, seconds(price.latencySeconds)]);
  return [row(['Tool', ...columns.map(([title]) => title)]), row([name, ...columns.map(([, cell]) => cell)])].join(
    '\n',
  );
};

/** Description of the `model` argument: the ids, what each is good at, what each costs. */
export const describeModelArgument = (choices: readonly ModelChoice[]): string => {
  const phrases = choices
    .filter(({ capability }) => capability.trim() !== '')
    .map(({ id, capability }) => `${id}: ${oneLine(capability)}`);
  const list = `The model to use. Choices: ${choices.map(({ id }) => id).join(', ')}.`;
  return [list, ...(phrases.length > 0 ? [phrases.join('\n')] : []), modelPriceTable(choices)].join('\n\n');
};

const PROMPT_PARAMETER = {
  type: 'string',
  minLength: 1,
  description: 'What the model is asked. It sees nothing but this text, so it must be complete.',
};

/**
 * A tool exactly as the orchestrator reads it: the registered description and parameters, the `model` argument with its
 * price table when there are choices, `prompt` for role `prompt`, and a price line for a tool with a price of its own.
 */
export const describeTool = (tool: SpecTool): ToolDeclaration => {
  const properties: Record<string, unknown> = isRecord(tool.parameters.properties)
    ? { ...tool.parameters.properties }
    : {};
  const required = Array.isArray(tool.parameters.required) ? [...tool.parameters.required] : [];
  const add = (name: string, schema: Record<string, unknown>) => {
    properties[name] = schema;
    if (!required.includes(name)) required.push(name);
  };
  if (tool.role === 'prompt' && properties.prompt === undefined) add('prompt', PROMPT_PARAMETER);
  if (tool.modelChoices.length > 0)
    add('model', { type: 'string', description: describeModelArgument(tool.modelChoices) });
  const price = tool.price === null ? [] : [toolPriceTable(tool.name, tool.price)];
  return {
    name: tool.name,
    description: [tool.description, ...price].join('\n\n'),
    parameters: { ...tool.parameters, type: 'object', properties, required },
  };
};

/**
 * The tools an orchestrator is offered under the run's hard rules: no forbidden tool, none that works through a forbidden
 * one, no forbidden model choice, no `model` tool without a choice left. In protocol `fixed` every role is played by the
 * orchestrator's own model, so model choices are taken away.
 */
export const offeredTools = (spec: Pick<RunSpec, 'protocol' | 'rules' | 'tools'>): SpecTool[] => {
  const { forbiddenToolKeys, forbiddenModelKeys } = spec.rules;
  const offered: SpecTool[] = [];
  for (const tool of spec.tools) {
    if (!tool.offered || forbiddenToolKeys.includes(tool.key)) continue;
    if (tool.uses !== null && forbiddenToolKeys.includes(tool.uses)) continue;
    if (spec.protocol === 'fixed') {
      offered.push(tool.modelChoices.length === 0 ? tool : { ...tool, modelChoices: [] });
      continue;
    }
    const modelChoices = tool.modelChoices.filter(({ modelKey }) => !forbiddenModelKeys.includes(modelKey));
    if (modelChoices.length === 0 && (tool.kind === 'model' || tool.modelChoices.length > 0)) continue;
    offered.push(modelChoices.length === tool.modelChoices.length ? tool : { ...tool, modelChoices });
  }
  return offered;
};
