import { callModel } from './call-model';
import type { Failure } from './events';
import { executeToolCall } from './execute-tool-call';
import { mergeGenerators } from './merge-generators';
import type { EngineEvent } from './ports';
import type { ReadyCall } from './prepare-tool-call';
import { PROTOCOLS } from './protocols';
import { type RunContext, samplingFor } from './run-setup';
import { findSpentLimit, type StopView } from './stop-conditions';

async function* executeCalls(
  context: RunContext,
  calls: readonly ReadyCall[],
  concurrent: boolean,
): AsyncGenerator<EngineEvent, void, void> {
  const execute = (call: ReadyCall) => executeToolCall(context, call, { parentCallId: null, signal: context.signal });
  if (concurrent && calls.length > 1) {
    yield* mergeGenerators(calls.map(execute));
    return;
  }
  for (const call of calls) {
    if (context.signal.aborted) return;
    yield* execute(call);
  }
}

/** One turn between its start and its end. Returns the failure of the orchestrator's model call, if it failed. */
export async function* runTurn(
  context: RunContext,
  view: () => StopView,
): AsyncGenerator<EngineEvent, Failure | null, void> {
  const { setup, ports, state, turn } = context;
  const { spec, orchestrator } = setup;
  const protocol = PROTOCOLS[spec.protocol];
  const { messages, offered, inputTokensEstimate } = protocol.buildPrompt(setup, state, ports);
  const reply = yield* callModel(context, {
    model: orchestrator,
    messages,
    tools: offered.map(({ declaration }) => declaration),
    toolChoice: offered.length === 0 ? 'none' : spec.orchestrator.toolChoice,
    parallelToolCalls: spec.orchestrator.parallelToolCalls && orchestrator.capabilities.parallelTools,
    sampling: samplingFor(spec, orchestrator, spec.orchestrator.sampling),
    role: 'orchestrator',
    expertRole: null,
    parentCallId: null,
    inputTokensEstimate,
    signal: context.signal,
  });
  if (reply.failure !== null) return reply.failure;
  const { corrections, calls, concurrent } = protocol.readReply(setup, reply, offered);
  for (const { type: _, ...correction } of corrections)
    yield { event: { type: 'correction-add', turn, ...correction } };
  // The reply itself may have used up what the run may spend; then its tools are not started.
  if (calls.length === 0 || context.signal.aborted) return null;
  if (findSpentLimit(view()) === null) yield* executeCalls(context, calls, concurrent);
  return null;
}
