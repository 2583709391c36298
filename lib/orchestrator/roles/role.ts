import { buildContext } from '../build-context';
import { callModel, type ModelReply } from '../call-model';
import type { EngineEvent, Message, ToolOutcome } from '../ports';
import type { ReadyCall } from '../prepare-tool-call';
import { promptRoom, type RunContext, samplingFor } from '../run-setup';
import type { ExpertRole, SpecModel } from '../spec';

/** One expert at work inside a tool call. */
export type RoleCall = { context: RunContext; call: ReadyCall; callId: string; signal: AbortSignal };

export type Role = (input: RoleCall & { model: SpecModel }) => AsyncGenerator<EngineEvent, ToolOutcome, void>;

/** What the run has gathered, cut to what this expert is shown besides the question; empty at the start of a run. */
export const expertContext = ({ setup, ports, state }: RunContext, model: SpecModel): string => {
  const room = promptRoom(model, samplingFor(setup.spec, model), 0);
  const { codeTokens, contextTokens } = model.budgets;
  const free = Math.max(0, Math.min(contextTokens, room) - ports.countTokens(setup.question));
  const budgets = { documentChars: null, attemptTokens: codeTokens, codeTokens, contextTokens: free };
  return buildContext(state.buffers, budgets, ports).text;
};

/** The user message of an expert: what was gathered, the question, what is asked of it. */
export const expertPrompt = (context: string, question: string, instruction: string): string =>
  [...(context === '' ? [] : [context]), `Problem:\n${question}`, instruction].join('\n\n');

export async function* callExpert(
  { context, callId, signal, model }: Omit<RoleCall, 'call'> & { model: SpecModel },
  expertRole: ExpertRole,
  messages: readonly Message[],
): AsyncGenerator<EngineEvent, ModelReply, void> {
  return yield* callModel(context, {
    model,
    messages,
    tools: [],
    toolChoice: 'none',
    parallelToolCalls: false,
    sampling: samplingFor(context.setup.spec, model),
    role: 'expert',
    expertRole,
    parentCallId: callId,
    inputTokensEstimate: messages.reduce((sum, { content }) => sum + context.ports.countTokens(content) + 4, 0),
    signal,
  });
}
