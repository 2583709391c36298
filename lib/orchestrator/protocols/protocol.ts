import type { ModelReply } from '../call-model';
import type { Message, Ports } from '../ports';
import type { CorrectionDraft, ReadyCall } from '../prepare-tool-call';
import type { OfferedTool, RunSetup } from '../run-setup';
import type { RunState } from '../run-state';

/** What the orchestrator model is sent in one turn. */
export type TurnPrompt = { messages: readonly Message[]; offered: readonly OfferedTool[]; inputTokensEstimate: number };

/** What its reply means. Neither corrections nor calls: the text is the answer. */
export type TurnPlan = { corrections: CorrectionDraft[]; calls: ReadyCall[]; concurrent: boolean };

/** How a turn's prompt is built and its reply read. Both depend only on the setup and the state, so a resumed run continues alike. */
export type TurnProtocol = {
  buildPrompt(setup: RunSetup, state: RunState, ports: Ports): TurnPrompt;
  readReply(setup: RunSetup, reply: ModelReply, offered: readonly OfferedTool[]): TurnPlan;
};

const isCut = ({ finishReason }: ModelReply) => finishReason === 'length' || finishReason === 'max_tokens';

/** A correction for the reply as a whole. */
const correctReply = (correction: CorrectionDraft['correction'], message: string): TurnPlan => ({
  corrections: [{ type: 'correction', toolCallId: null, toolName: null, correction, message }],
  calls: [],
  concurrent: false,
});

/** The plan of a reply without tool calls. `needsTool` = text alone is not an answer; `way` says how to give one. */
export const planText = (reply: ModelReply, needsTool: boolean, way: string): TurnPlan => {
  if (reply.content.trim() === '') {
    return isCut(reply)
      ? correctReply(
          'truncated-reply',
          `Your reply reached the output limit before it said anything. Think more briefly, then ${way}.`,
        )
      : correctReply('empty-reply', `Your reply was empty. Please ${way}.`);
  }
  if (needsTool) return correctReply('no-tool-call', `Your reply called no tool, so it had no effect. Please ${way}.`);
  return { corrections: [], calls: [], concurrent: false };
};

/** True for the last call of a reply that ended at the output limit: its arguments may be cut. */
export const isLastOfCut = (reply: ModelReply, index: number): boolean =>
  isCut(reply) && index === reply.toolCalls.length - 1;

export const sumTokens = (offered: readonly OfferedTool[]): number =>
  offered.reduce((sum, { tokens }) => sum + tokens, 0);
