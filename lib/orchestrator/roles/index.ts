import type { EngineEvent, ToolOutcome } from '../ports';
import type { ExpertRole } from '../spec';
import { failedOutcome } from '../tool-outcome';
import { playAnswer } from './answer';
import { playPrompt } from './prompt';
import { playReasonWithCode } from './reason-with-code';
import type { Role, RoleCall } from './role';
import { playSearch } from './search';

const ROLES: Record<ExpertRole, Role> = {
  search: playSearch,
  'reason-with-code': playReasonWithCode,
  answer: playAnswer,
  prompt: playPrompt,
};

/** Plays the role of a `model` tool with the model that was chosen for it. */
export async function* playRole(input: RoleCall): AsyncGenerator<EngineEvent, ToolOutcome, void> {
  const { tool, model } = input.call;
  if (tool.role === null || model === null) {
    const message = `${tool.name} has no ${tool.role === null ? 'role' : 'model'} set.`;
    return failedOutcome({ code: 'not-configured', message }, `${tool.name} failed: ${message}`);
  }
  return yield* ROLES[tool.role]({ ...input, model });
}
