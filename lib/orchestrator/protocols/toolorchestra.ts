import { buildContext, type ContextText } from '../build-context';
import type { Ports } from '../ports';
import { type CorrectionDraft, prepareToolCall, type ReadyCall } from '../prepare-tool-call';
import { type OfferedTool, promptRoom, type RunSetup, samplingFor } from '../run-setup';
import type { RunState } from '../run-state';
import { isLastOfCut, planText, sumTokens, type TurnProtocol } from './protocol';

const SYSTEM_PROMPT = 'You are good at choosing tools.';
const CLOSING = 'Choose the tool to call next.';

const isSearch = ({ tool }: OfferedTool) =>
  tool.role === 'search' || tool.kind === 'search-local' || tool.kind === 'search-web';

const offeredNow = (setup: RunSetup, state: RunState): readonly OfferedTool[] =>
  setup.spec.buffers.hideSearchAfterDocuments && state.buffers.documents.length > 0
    ? setup.offered.filter((item) => !isSearch(item))
    : setup.offered;

const userPrompt = (options: { setup: RunSetup; state: RunState; ports: Ports; toolTokens: number }): ContextText => {
  const { setup, state, ports, toolTokens } = options;
  const { spec, orchestrator, brief } = setup;
  const { documentChars, attemptTokens, codeAndAttemptTokens, contextTokens } = spec.buffers;
  const room = promptRoom(orchestrator, samplingFor(spec, orchestrator, spec.orchestrator.sampling), toolTokens);
  const frame = [`Problem:\n${brief}`, CLOSING];
  const frameTokens = ports.countTokens(frame.join('\n\n'));
  const free = Math.max(0, Math.min(contextTokens, room) - frameTokens);
  const budgets = { documentChars, attemptTokens, codeTokens: codeAndAttemptTokens, contextTokens: free };
  const context = buildContext(state.buffers, budgets, ports);
  const notes =
    state.notes.length === 0 ? [] : [state.notes.map((note) => `Note: ${ports.keepTail(note, 500)}`).join('\n')];
  const between = [...(context.text === '' ? [] : [context.text]), ...notes];
  const noteTokens = ports.countTokens(notes.join(''));
  return { text: frame.toSpliced(1, 0, ...between).join('\n\n'), tokens: frameTokens + context.tokens + noteTokens };
};

/**
 * The shape Orchestrator-8B was trained on: every turn a fresh prompt of two messages, rebuilt from what was gathered.
 * Its own earlier replies are not shown to it. A note is added only after a turn that brought nothing.
 */
export const toolorchestra: TurnProtocol = {
  buildPrompt(setup, state, ports) {
    const offered = offeredNow(setup, state);
    const toolTokens = sumTokens(offered);
    const system = setup.spec.orchestrator.systemPrompt ?? SYSTEM_PROMPT;
    const user = userPrompt({ setup, state, ports, toolTokens });
    return {
      messages: [
        { role: 'system', content: system },
        { role: 'user', content: user.text },
      ],
      offered,
      inputTokensEstimate: ports.countTokens(system) + user.tokens + toolTokens + 8,
    };
  },

  readReply(setup, reply, offered) {
    if (reply.toolCalls.length === 0) return planText(reply, setup.hasTerminalTool, 'call one of the tools');
    const { executeAllCalls } = setup.spec.buffers;
    const corrections: CorrectionDraft[] = [];
    const calls: ReadyCall[] = [];
    const names = new Set<string>();
    for (const [index, call] of reply.toolCalls.entries()) {
      const prepared = prepareToolCall({ setup, offered, call, cut: isLastOfCut(reply, index) });
      if (prepared.type === 'correction') {
        corrections.push(prepared);
      } else if (!names.has(prepared.tool.name)) {
        names.add(prepared.tool.name);
        calls.push(prepared);
        if (!executeAllCalls) break;
      }
    }
    return { corrections, calls, concurrent: true };
  },
};
