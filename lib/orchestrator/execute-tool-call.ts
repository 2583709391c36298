import { abortFailure, CallAborted, linkAbort, untilAborted } from './abort';
import type { Cost, ToolUnits } from './cost';
import type { Failure } from './events';
import type { EngineEvent, ToolOutcome } from './ports';
import { builtinAnswer, type ReadyCall } from './prepare-tool-call';
import { playRole } from './roles';
import type { RunContext } from './run-setup';
import { failedOutcome, NO_UNITS } from './tool-outcome';

const FREE: Cost = { state: 'free', usd: '0' };
const NOTHING: Cost = { state: 'priced', usd: '0' };

const failed = (call: ReadyCall, failure: Failure): ToolOutcome =>
  failedOutcome(failure, `${call.tool.name} failed: ${failure.message}`);

const runLeaf = async (
  context: RunContext,
  call: ReadyCall,
  callId: string,
  signal: AbortSignal,
): Promise<ToolOutcome> => {
  const runtime = context.ports.toolRuntime(call.tool);
  if (runtime === null) {
    return failed(call, { code: 'not-configured', message: `${call.tool.name} is not set up in this installation.` });
  }
  const outcome = await untilAborted(runtime.execute(call.input, { signal, callId, tool: call.tool }), signal);
  if (outcome.failure === null || outcome.output !== '') return outcome;
  return { ...outcome, output: `${call.tool.name} failed: ${outcome.failure.message}` };
};

async function* carryOut(
  context: RunContext,
  call: ReadyCall,
  callId: string,
  signal: AbortSignal,
): AsyncGenerator<EngineEvent, ToolOutcome, void> {
  const answer = builtinAnswer(call);
  if (answer !== null) {
    return { failure: null, output: 'The answer was taken.', artifacts: [], units: NO_UNITS, answer };
  }
  try {
    signal.throwIfAborted();
    if (call.tool.kind !== 'model') return await runLeaf(context, call, callId, signal);
    return yield* playRole({ context, call, callId, signal });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return failed(call, abortFailure(signal) ?? { code: 'tool-failed', message });
  }
}

/**
 * An expert's work is booked by its model calls; the tool around it costs only what it has a price for. A tool that is not
 * set up did nothing; of one that was stopped half way nobody knows what it had used by then.
 */
const ownCost = (
  context: RunContext,
  call: ReadyCall,
  ended: { failure: Failure | null; units: ToolUnits; durationMs: number; isStopped: boolean },
): Cost => {
  const { failure, units, durationMs, isStopped } = ended;
  const isModel = call.tool.kind === 'model';
  if (isModel && call.tool.price === null) return FREE;
  if (failure?.code === 'not-configured') return NOTHING;
  const cost = context.ports.accountant.priceToolCall({ toolKey: call.tool.key, units, durationMs });
  return isStopped && !isModel && cost.state === 'priced' ? { ...cost, state: 'unknown' } : cost;
};

/**
 * One tool call as events: its start, what is nested in it, its end. Whatever goes wrong inside is an outcome the model
 * can read. `parentCallId` is set for a tool used inside another tool.
 */
export async function* executeToolCall(
  context: RunContext,
  call: ReadyCall,
  options: { parentCallId: string | null; signal: AbortSignal },
): AsyncGenerator<EngineEvent, ToolOutcome, void> {
  const { ports, turn } = context;
  const { tool } = call;
  const callId = ports.newId();
  yield {
    event: {
      type: 'tool-call-start',
      turn,
      callId,
      parentCallId: options.parentCallId,
      toolCallId: call.toolCallId,
      toolKey: tool.key,
      toolName: tool.name,
      arguments: { text: call.text },
      modelChoice: call.choice,
    },
  };
  const startedAt = ports.now();
  let durationMs = 0;
  const linked = linkAbort({
    parent: options.signal,
    timeoutMs: tool.timeoutMs,
    reason: () =>
      new CallAborted(
        { code: 'timeout', message: `${tool.name} took longer than its limit of ${tool.timeoutMs / 1000} s.` },
        null,
      ),
  });
  let outcome: ToolOutcome;
  try {
    outcome = yield* carryOut(context, call, callId, linked.signal);
  } finally {
    durationMs = Math.max(0, ports.now() - startedAt);
    linked.dispose();
  }
  const { failure, output, artifacts, units, answer } = outcome;
  const isStopped = failure !== null && linked.signal.aborted;
  if (failure?.code === 'not-configured' && !context.state.notices.has(failure.message)) {
    yield { event: { type: 'notice-add', turn, level: 'warning', message: failure.message } };
  }
  yield {
    event: {
      type: 'tool-call-end',
      turn,
      callId,
      failure,
      output: { text: output },
      artifacts,
      units,
      cost: ownCost(context, call, { failure, units, durationMs, isStopped }),
      durationMs,
      answer: failure === null ? answer : null,
    },
  };
  return outcome;
}
