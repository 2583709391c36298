import { executeToolCall } from '../execute-tool-call';
import { isRecord } from '../is-record';
import type { EngineEvent, ToolOutcome } from '../ports';
import type { SpecTool } from '../spec';
import { failedOutcome } from '../tool-outcome';
import type { RoleCall } from './role';

/** The parameter of a leaf tool that takes the text: `preferred` if it has one, else its first required parameter. */
const textParameter = (tool: SpecTool, preferred: string): string => {
  const { properties, required } = tool.parameters;
  if (isRecord(properties) && preferred in properties) return preferred;
  const first: unknown = Array.isArray(required) ? required[0] : undefined;
  return typeof first === 'string' ? first : preferred;
};

/** Runs the leaf tool behind an expert's tool (`uses`) with the text the expert wrote. */
export async function* callNestedTool(
  { context, call, callId, signal }: RoleCall,
  parameter: 'query' | 'code',
  text: string,
): AsyncGenerator<EngineEvent, ToolOutcome, void> {
  const { setup } = context;
  const tool = call.tool.uses === null ? undefined : setup.toolByKey.get(call.tool.uses);
  const isAllowed = tool !== undefined && !setup.spec.rules.forbiddenToolKeys.includes(tool.key);
  if (!isAllowed || tool.kind === 'model') {
    const needed = parameter === 'query' ? 'a search tool' : 'a code interpreter';
    const message = `${call.tool.name} needs ${needed} behind it, and this run has none.`;
    return failedOutcome({ code: 'not-configured', message }, `${call.tool.name} failed: ${message}`);
  }
  const input = { [textParameter(tool, parameter)]: text };
  return yield* executeToolCall(
    context,
    { type: 'ready', toolCallId: null, tool, text: JSON.stringify(input), input, choice: null, model: null },
    { parentCallId: callId, signal },
  );
}
