import { commitTurn } from './commit-turn';
import type { CostTotal } from './cost';
import type { EventOf, RunEvent, ToolCall } from './events';
import type { Message, Ports } from './ports';
import type { RunSpec, SpecTool } from './spec';

/** What a run has gathered: what prompts are rebuilt from. Each list is in the order it is shown. */
export type Buffers = {
  documents: { title: string; text: string }[];
  codes: { code: string; output: string }[];
  attempts: { label: string; text: string }[];
};

export type Totals = { cost: CostTotal; inputTokens: number; outputTokens: number; calls: number };

/** A call the orchestrator itself made, while its turn lasts. */
export type TopCall = {
  start: EventOf<'tool-call-start'>;
  end: EventOf<'tool-call-end'> | null;
  /** Documents of this call and of the calls nested in it, best first. */
  documents: { title: string; text: string }[];
};

type PendingTurn = {
  reply: { content: string; toolCalls: ToolCall[] } | null;
  /** In the order they were started, which is the order of the reply. */
  calls: TopCall[];
  corrections: EventOf<'correction-add'>[];
};

export type CallStart = EventOf<'model-call-start'> | EventOf<'tool-call-start'>;

/** Everything the engine knows about a run. Only `applyEvent` changes it, live and when history is folded. */
export type RunState = {
  /** The last finished turn; 0 before the first. */
  lastTurn: number;
  /** Chat protocol: the conversation after the opening messages. */
  conversation: Message[];
  conversationTokens: number;
  buffers: Buffers;
  documentKeys: Set<string>;
  /** What went wrong or came back empty in the last finished turn, for protocols without a conversation. */
  notes: string[];
  answer: string | null;
  totals: Totals;
  invalidTurns: number;
  /** Tools called in the last finished turn with the number of turns in a row that made the very same call. */
  repeats: Map<string, { toolName: string; count: number }>;
  /** Milliseconds spent in finished turns, and in the turns that were cut off before this part of the run. */
  activeMs: number;
  openCalls: Map<string, CallStart>;
  notices: Set<string>;
  pending: PendingTurn;
  ended: EventOf<'run-end'> | null;
};

export type StateDependencies = {
  spec: RunSpec;
  toolByKey: ReadonlyMap<string, SpecTool>;
  ports: Pick<Ports, 'accountant' | 'countTokens'>;
};

const emptyTurn = (): PendingTurn => ({ reply: null, calls: [], corrections: [] });

export const createRunState = (): RunState => ({
  lastTurn: 0,
  conversation: [],
  conversationTokens: 0,
  buffers: { documents: [], codes: [], attempts: [] },
  documentKeys: new Set(),
  notes: [],
  answer: null,
  totals: { cost: { usd: '0', unknownParts: 0 }, inputTokens: 0, outputTokens: 0, calls: 0 },
  invalidTurns: 0,
  repeats: new Map(),
  activeMs: 0,
  openCalls: new Map(),
  notices: new Set(),
  pending: emptyTurn(),
  ended: null,
});

/** The call made by the orchestrator that a nested call belongs to. */
const topCallOf = (state: RunState, start: CallStart): TopCall | null => {
  let current: CallStart | undefined = start;
  while (current !== undefined && current.parentCallId !== null) current = state.openCalls.get(current.parentCallId);
  return state.pending.calls.find((call) => call.start === current) ?? null;
};

const endModelCall = (state: RunState, event: EventOf<'model-call-end'>, { ports }: StateDependencies) => {
  const start = state.openCalls.get(event.callId);
  state.openCalls.delete(event.callId);
  state.totals.calls += 1;
  state.totals.inputTokens += event.usage?.inputTokens ?? 0;
  state.totals.outputTokens += event.usage?.outputTokens ?? 0;
  state.totals.cost = ports.accountant.add(state.totals.cost, event.cost);
  if (start?.type === 'model-call-start' && start.role === 'orchestrator' && event.failure === null) {
    state.pending.reply = { content: event.content.text, toolCalls: event.toolCalls };
  }
};

const endToolCall = (state: RunState, event: EventOf<'tool-call-end'>, { ports }: StateDependencies) => {
  const start = state.openCalls.get(event.callId);
  state.totals.calls += 1;
  state.totals.cost = ports.accountant.add(state.totals.cost, event.cost);
  if (start !== undefined) {
    const top = topCallOf(state, start);
    for (const artifact of event.artifacts) {
      if (artifact.type === 'document') top?.documents.push({ title: artifact.title, text: artifact.text.text });
    }
    if (top !== null && top.start === start) top.end = event;
  }
  state.openCalls.delete(event.callId);
};

/** True when the turn so far only brought corrections. */
export const isInvalidTurn = ({ pending }: RunState): boolean =>
  pending.corrections.length > 0 && pending.calls.length === 0;

/** Running totals as `turn-end` records them, with the turn that is about to end counted in. */
export const turnTotals = (state: RunState): EventOf<'turn-end'>['totals'] => ({
  ...state.totals,
  invalidTurns: isInvalidTurn(state) ? state.invalidTurns + 1 : 0,
});

/**
 * Advances the state by one event, in place. Conversation, buffers and answer change only at `turn-end`: a turn that
 * was cut off leaves nothing behind but what it cost.
 */
export const applyEvent = (state: RunState, event: RunEvent, dependencies: StateDependencies): void => {
  switch (event.type) {
    case 'turn-start':
      state.pending = emptyTurn();
      return;
    case 'model-call-start':
      state.openCalls.set(event.callId, event);
      return;
    case 'tool-call-start':
      state.openCalls.set(event.callId, event);
      if (event.parentCallId === null) state.pending.calls.push({ start: event, end: null, documents: [] });
      return;
    case 'model-call-end':
      endModelCall(state, event, dependencies);
      return;
    case 'tool-call-end':
      endToolCall(state, event, dependencies);
      return;
    case 'correction-add':
      state.pending.corrections.push(event);
      return;
    case 'notice-add':
      state.notices.add(event.message);
      return;
    case 'turn-end':
      commitTurn(state, event, dependencies);
      state.pending = emptyTurn();
      return;
    case 'run-end':
      state.ended = event;
      return;
    case 'run-resume':
      state.ended = null;
      return;
    case 'run-start':
    case 'model-call-delta':
    case 'model-call-retry':
      return;
    default:
      event satisfies never;
  }
};
