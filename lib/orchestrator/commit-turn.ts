import type { Artifact, EventOf, ToolCall } from './events';
import { extractAnswer } from './extract-answer';
import type { Message } from './ports';
import type { RunState, StateDependencies, TopCall } from './run-state';
import type { RunSpec, SpecTool } from './spec';
import { canonicalArguments, parseArguments } from './tool-arguments';

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

/** Takes the pending turn into conversation, buffers and answer. The reducer's part for `turn-end`. */
export const commitTurn = (
  state: RunState,
  event: EventOf<'turn-end'>,
  { spec, toolByKey, ports }: StateDependencies,
) => {
  const { reply, calls, corrections } = state.pending;
  state.repeats = countRepeats(state, toolByKey);
  const notes = corrections.map((correction) => correction.message);
  for (const call of calls) {
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
};
