import type { Message } from '../ports';
import { type CorrectionDraft, prepareToolCall, type ReadyCall } from '../prepare-tool-call';
import type { RunSetup } from '../run-setup';
import { isLastOfCut, planText, sumTokens, type TurnProtocol } from './protocol';

const TEXT_ENDING = 'When you know the answer, reply with the answer alone and call no tool.';
const TOOL_ENDING = 'When you know the answer, call the answer tool with it.';

const systemPrompt = ({ spec }: RunSetup): string =>
  spec.orchestrator.systemPrompt ??
  [
    'You solve a task step by step. In each step decide what is still missing and call the tool that brings it; call several at once when they do not depend on each other.',
    'Tools and models differ in ability, price and speed. Their descriptions say how; choose what the task needs and what its author prefers.',
    spec.orchestrator.answerTool ? TOOL_ENDING : TEXT_ENDING,
  ].join(' ');

const opening = (setup: RunSetup): Message[] => [
  { role: 'system', content: systemPrompt(setup) },
  { role: 'user', content: setup.brief },
];

/** The ordinary growing conversation: every reply and every tool result stays in it. */
export const chat: TurnProtocol = {
  buildPrompt(setup, state, ports) {
    const head = opening(setup);
    const headTokens = head.reduce((sum, { content }) => sum + ports.countTokens(content) + 4, 0);
    return {
      messages: [...head, ...state.conversation],
      offered: setup.offered,
      inputTokensEstimate: headTokens + state.conversationTokens + sumTokens(setup.offered),
    };
  },

  readReply(setup, reply, offered) {
    const { answerTool, parallelToolCalls } = setup.spec.orchestrator;
    if (reply.toolCalls.length === 0) {
      return planText(
        reply,
        answerTool,
        answerTool ? 'call a tool, or the answer tool with your answer' : 'call a tool or give your answer',
      );
    }
    const corrections: CorrectionDraft[] = [];
    const calls: ReadyCall[] = [];
    reply.toolCalls.forEach((call, index) => {
      const prepared = prepareToolCall({ setup, offered, call, cut: isLastOfCut(reply, index) });
      if (prepared.type === 'ready') calls.push(prepared);
      else corrections.push(prepared);
    });
    return { corrections, calls, concurrent: parallelToolCalls };
  },
};
