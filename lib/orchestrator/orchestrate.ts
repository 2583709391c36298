import { CallAborted, linkAbort } from './abort';
import type { Failure, RunEvent, StopReason } from './events';
import { foldHistory } from './fold-history';
import { interruptedEnd } from './interrupted-end';
import type { EngineEvent, Orchestrate, Ports, RunControl } from './ports';
import { createRunSetup, type RunSetup } from './run-setup';
import { applyEvent, type CallStart, createRunState, type RunState, turnTotals } from './run-state';
import { runTurn } from './run-turn';
import type { RunSpec } from './spec';
import { findStop, type StopView } from './stop-conditions';

const CANCELLED: Failure = { code: 'cancelled', message: 'The run was cancelled.' };
const INTERRUPTED: Failure = { code: 'interrupted', message: 'The process stopped while this call was in flight.' };

const runEnd = (
  reason: StopReason,
  message: string,
  more: { answer?: string | null; failure?: Failure | null } = {},
): RunEvent => ({
  type: 'run-end',
  reason,
  answer: more.answer ?? null,
  message,
  failure: more.failure ?? null,
});

type Part = { setup: RunSetup; state: RunState; ports: Ports; control: RunControl; signal: AbortSignal };

async function* turns(part: Part): AsyncGenerator<EngineEvent, void, void> {
  const { setup, state, ports, control, signal } = part;
  let turnStartedAt = ports.now();
  const view = (): StopView => ({
    state,
    limits: setup.spec.limits,
    accountant: ports.accountant,
    currentTurnMs: Math.max(0, ports.now() - turnStartedAt),
  });
  for (;;) {
    const stop = findStop(view());
    const wholeRun = signal.reason instanceof CallAborted ? signal.reason.stop : null;
    if (stop?.reason !== 'answered' && wholeRun === 'cancelled') {
      yield { event: runEnd('cancelled', 'The run was cancelled before it had an answer.') };
      return;
    }
    if (stop?.reason !== 'answered' && wholeRun === 'time-limit') {
      const message = `The time limit of ${setup.spec.limits.maxSeconds} s was reached without an answer.`;
      yield { event: runEnd('time-limit', message) };
      return;
    }
    if (stop !== null) {
      yield { event: runEnd(stop.reason, stop.message, { answer: state.answer }) };
      return;
    }
    if (control.shouldPause()) {
      yield { event: runEnd('paused', `Paused after ${state.lastTurn} turn${state.lastTurn === 1 ? '' : 's'}.`) };
      return;
    }
    const turn = state.lastTurn + 1;
    turnStartedAt = ports.now();
    yield { event: { type: 'turn-start', turn } };
    const failure = yield* runTurn({ setup, ports, state, signal, turn }, view);
    const durationMs = Math.max(0, ports.now() - turnStartedAt);
    turnStartedAt += durationMs;
    yield { event: { type: 'turn-end', turn, durationMs, totals: turnTotals(state) } };
    if (failure !== null && !signal.aborted) {
      const message = `The orchestrator model ${setup.orchestrator.name} failed: ${failure.message}`;
      yield { event: runEnd('model-failed', message, { failure }) };
      return;
    }
  }
}

async function* opening(
  spec: RunSpec,
  setup: RunSetup,
  history: readonly RunEvent[],
  folded: { state: RunState; interrupted: CallStart[] },
): AsyncGenerator<EngineEvent, void, void> {
  if (history.length === 0) {
    const { protocol, preferenceSentence } = spec;
    yield { event: { type: 'run-start', protocol, task: { text: setup.question }, preferenceSentence } };
    return;
  }
  const reason = folded.state.ended?.reason === 'paused' ? 'paused' : 'interrupted';
  for (const start of folded.interrupted) yield { event: interruptedEnd(start, INTERRUPTED) };
  yield { event: { type: 'run-resume', lastTurn: folded.state.lastTurn, reason } };
}

/**
 * Runs one task, or goes on with one: see `Orchestrate`. It never throws for what a model, a tool or a limit does; a
 * fault of the engine or its ports ends the run as `internal-error`. A history that already ended (other than `paused`)
 * yields nothing. Every event is applied to the state before it is yielded, by the reducer that also folds history.
 */
export const orchestrate: Orchestrate = async function* ({ spec, ports, control, history, activeMs = 0 }) {
  let state = createRunState();
  let linked: ReturnType<typeof linkAbort> | null = null;
  let isDone = false;
  try {
    const setup = createRunSetup(spec, ports.countTokens);
    const dependencies = { spec, toolByKey: setup.toolByKey, ports };
    const folded = foldHistory(history, dependencies);
    state = folded.state;
    state.activeMs = Math.max(state.activeMs, activeMs); // history does not tell how long a turn took that was cut off
    if (state.ended !== null && state.ended.reason !== 'paused') return;
    const { maxSeconds } = spec.limits;
    linked = linkAbort({
      parent: control.signal,
      parentReason: () => new CallAborted(CANCELLED, 'cancelled'),
      timeoutMs: maxSeconds === null ? null : maxSeconds * 1000 - state.activeMs,
      reason: () =>
        new CallAborted(
          { code: 'timeout', message: `Stopped at the run's time limit of ${maxSeconds} s.` },
          'time-limit',
        ),
    });
    for await (const item of opening(spec, setup, history, folded)) {
      applyEvent(state, item.event, dependencies);
      yield item;
    }
    for await (const item of turns({ setup, state, ports, control, signal: linked.signal })) {
      applyEvent(state, item.event, dependencies);
      isDone = item.event.type === 'run-end';
      yield item;
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    yield { event: runEnd('internal-error', message, { failure: { code: 'internal', message } }) };
  } finally {
    // A consumer that left early leaves calls behind, which nobody waits for any more.
    if (!isDone) linked?.abort();
    linked?.dispose();
  }
};
