import type { CostTotal } from './cost';
import type { Artifact, EventOf, RunEvent, ToolCall } from './events';
import { extractAnswer } from './extract-answer';
import type { Message, Ports } from './ports';
import type { RunSpec, SpecTool } from './spec';
import { canonicalArguments, parseArguments } from './tool-arguments';

/** What a run has gathered: what prompts are rebuilt from. Each list is in the order it is shown. */
export type Buffers = {
  documents: { title: string; text: string }[];
  codes: { code: string; output: string }[];
  attempts: { label: string; text: string }[];
};

export type Totals = { cost: CostTotal; inputTokens: number; outputTokens: number; calls: number };

/** A call the orchestrator itself made, while its turn lasts. */
type TopCall = {
  start: EventOf<'tool-call-start'>;
  end: EventOf<'tool-call-end'> | null;
  /** Documents of this call and of the calls nested in it, best first. */
  documents: { title: string; text: string }[];
};

type PendingTurn = {
  reply: { content: string; toolCalls: ToolCall[] } | null;
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
  /** Milliseconds spent in finished turns. */
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

const addMessage = (state: RunState, message: Message, countTokens: (text: string) => number) => {
  state.conversation.push(message);
  state.conversationTokens += countTokens(message.content) + 4;
  if (message.role !== 'assistant') return;
  for (const call of message.toolCalls)
    state.conversationTokens += countTokens(call.name) + countTokens(call.arguments) + 8;
};

/** A call as it may go back to a server: many refuse a conversation with a malformed call in it. */
const presentableCall = (call: ToolCall): ToolCall => {
  const parsed = parseArguments(call.arguments);
  const name = call.name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 64);
  return { id: call.id, name: name === '' ? 'unnamed' : name, arguments: parsed.ok ? parsed.text : '{}' };
};

/** Chat: the turn becomes the assistant's message, then one tool message per call in the order of the calls. */
const commitConversation = (state: RunState, countTokens: (text: string) => number) => {
  const { reply, calls, corrections } = state.pending;
  if (reply === null) return;
  if (reply.content !== '' || reply.toolCalls.length > 0) {
    const toolCalls = reply.toolCalls.map(presentableCall);
    addMessage(state, { role: 'assistant', content: reply.content, toolCalls }, countTokens);
  }
  const outputs = new Map<string, string>();
  for (const { toolCallId, message } of corrections) if (toolCallId !== null) outputs.set(toolCallId, message);
  for (const { start, end } of calls) {
    if (start.toolCallId !== null && end !== null) outputs.set(start.toolCallId, end.output.text);
  }
  for (const { id } of reply.toolCalls) {
    addMessage(
      state,
      { role: 'tool', toolCallId: id, content: outputs.get(id) ?? 'This call was not carried out.' },
      countTokens,
    );
  }
  for (const { toolCallId, message } of corrections) {
    if (toolCallId === null) addMessage(state, { role: 'user', content: message }, countTokens);
  }
};

/** Adds documents worst first, so that the best one survives a cut that keeps the tail; texts already held are skipped. */
const addDocuments = (state: RunState, documents: TopCall['documents']): number => {
  let added = 0;
  for (let index = documents.length - 1; index >= 0; index -= 1) {
    const document = documents[index];
    if (document === undefined) continue;
    const key = `${document.title}\n${document.text}`;
    if (state.documentKeys.has(key)) continue;
    state.documentKeys.add(key);
    state.buffers.documents.push(document);
    added += 1;
  }
  return added;
};

const addArtifact = (state: RunState, artifact: Artifact, start: EventOf<'tool-call-start'>): boolean => {
  if (artifact.type === 'code' && artifact.ok && artifact.output.text.trim() !== '') {
    state.buffers.codes.push({ code: artifact.code.text, output: artifact.output.text });
    return true;
  }
  if (artifact.type === 'attempt') {
    state.buffers.attempts.push({ label: start.modelChoice?.id ?? start.toolName, text: artifact.answer.text });
    return true;
  }
  return false;
};

const callTitle = (start: EventOf<'tool-call-start'>): string => {
  const text = `${start.toolName}(${start.arguments.text})`;
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};

/** Code and attempts count only from the orchestrator's own calls: what an expert used on the way is its own affair. */
const commitCall = (state: RunState, call: TopCall, toolByKey: ReadonlyMap<string, SpecTool>): string | null => {
  const { start, end } = call;
  if (end === null) return null;
  let gathered = addDocuments(state, call.documents) > 0;
  for (const artifact of end.artifacts) gathered = addArtifact(state, artifact, start) || gathered;
  if (end.answer !== null) {
    state.answer ??= end.answer;
    return null;
  }
  if (gathered && end.failure === null) return null;
  const kind = toolByKey.get(start.toolKey)?.kind;
  const speaksInText = kind === 'http' || kind === 'mcp' || kind === 'orchestrator';
  if (speaksInText && end.failure === null && end.output.text !== '') {
    addDocuments(state, [{ title: callTitle(start), text: end.output.text }]);
    return null;
  }
  if (call.documents.length > 0 && !gathered && end.failure === null) return `${start.toolName} found nothing new.`;
  return end.output.text === '' ? `${start.toolName} returned nothing.` : end.output.text;
};

/** Roles that read the run's context: the same arguments are another call once the context has grown. */
const readsContext = (tool: SpecTool | undefined) =>
  tool?.kind === 'model' && tool.role !== null && tool.role !== 'prompt';

const countRepeats = (state: RunState, toolByKey: ReadonlyMap<string, SpecTool>): RunState['repeats'] => {
  const { documents, codes, attempts } = state.buffers;
  const revision = `${documents.length}.${codes.length}.${attempts.length}`;
  const repeats: RunState['repeats'] = new Map();
  for (const { start } of state.pending.calls) {
    const suffix = readsContext(toolByKey.get(start.toolKey)) ? revision : '';
    const key = `${start.toolName}\n${canonicalArguments(start.arguments.text)}\n${suffix}`;
    repeats.set(key, { toolName: start.toolName, count: (state.repeats.get(key)?.count ?? 0) + 1 });
  }
  return repeats;
};

/** The baseline of one model is asked to mark its answer, as an expert is; elsewhere the reply itself is the answer. */
const textAnswer = (content: string, spec: RunSpec): string => {
  if (spec.protocol !== 'single') return content.trim();
  const model = spec.models.find(({ key }) => key === spec.orchestrator.modelKey);
  return extractAnswer(content, model?.answerFormat ?? 'answer-tags');
};

const endTurn = (state: RunState, event: EventOf<'turn-end'>, { spec, toolByKey, ports }: StateDependencies) => {
  const { reply, calls, corrections } = state.pending;
  state.repeats = countRepeats(state, toolByKey);
  const order = new Map(reply?.toolCalls.map((call, index) => [call.id, index]));
  const place = (call: TopCall) => order.get(call.start.toolCallId ?? '') ?? 0;
  const notes = corrections.map((correction) => correction.message);
  for (const call of calls.toSorted((left, right) => place(left) - place(right))) {
    const note = commitCall(state, call, toolByKey);
    if (note !== null) notes.push(note);
  }
  state.notes = notes;
  if (spec.protocol === 'chat') commitConversation(state, ports.countTokens);
  const isText =
    reply !== null && corrections.length === 0 && (reply.toolCalls.length === 0 || spec.protocol === 'single');
  if (isText) state.answer ??= textAnswer(reply.content, spec);
  state.lastTurn = event.turn;
  state.invalidTurns = event.totals.invalidTurns;
  state.activeMs += event.durationMs;
  state.pending = emptyTurn();
};

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
      endTurn(state, event, dependencies);
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
