import 'server-only';
import { judgeAnswer, judgeSilence } from '@/lib/judgements/server/judge-answer';
import { logger } from '@/lib/logger';
import type { EventOf, RunEvent } from '@/lib/orchestrator/events';
import { orchestrate as engine } from '@/lib/orchestrator/orchestrate';
import type { EngineEvent, Orchestrate, Ports } from '@/lib/orchestrator/ports';
import type { Subjects } from '../fold';
import type { RunSnapshot } from '../schema';
import { endedUnanswered } from '../stop-reasons';
import { type ClaimedRun, judgingOf, readSnapshot, specOf } from './claim-run';
import { closeRun } from './close-run';
import { composePorts } from './compose-ports';
import { readHistory } from './event-log';
import type { LivePublisher } from './live-publisher';
import { logCall } from './log-call';
import { groupWriter } from './recorder/group-writer';
import { type Closing, RunRecorder } from './recorder/run-recorder';
import { statusAfter } from './run-lifecycle';

/** Why an execution is told to stop before its end. */
export type StopRequest = 'cancel' | 'pause' | 'shutdown' | 'lease-lost';

/** How an execution came to an end: the run ended or paused by itself, has to go back to the queue, or is somebody else's. */
export type ExecutionResult = 'closed' | 'release' | 'lost';

/** Where a run is executed. It takes its place when it is ready, and leaves it when its engine has nothing more to do. */
export type ExecutionPlace = { take(signal: AbortSignal): Promise<boolean>; leave(): void };

export type Execution = {
  runId: string;
  epoch: number;
  run: ClaimedRun;
  request(stop: StopRequest): void;
  result: Promise<ExecutionResult>;
};

export type ExecuteOptions = {
  live?: LivePublisher;
  /** Without one the run starts at once. */
  place?: ExecutionPlace;
  orchestrate?: Orchestrate;
  ports?: (snapshot: RunSnapshot, run: ClaimedRun) => Promise<Ports>;
};

/** After a cancel the engine has this long to wind up by itself; then the run is ended without it. */
const cancelGraceMs = 700;

/** Starts, or goes on with, a run this worker has claimed. It executes until it ends or is told to stop. */
export function executeRun(run: ClaimedRun, options: ExecuteOptions = {}): Execution {
  const abort = new AbortController();
  const state: StopState = {
    cancelled: false,
    paused: run.control === 'pause',
    interrupt: null,
    abandoned: false,
    wake: () => {},
  };
  const abandon = () => {
    state.abandoned = true;
    state.wake();
  };
  const request = (stop: StopRequest) => {
    if (stop === 'pause') {
      state.paused = true;
      return;
    }
    if (stop === 'cancel') {
      state.cancelled = true;
      setTimeout(abandon, cancelGraceMs).unref();
    } else {
      state.interrupt ??= stop;
      abandon();
    }
    abort.abort(new Error(stop));
  };
  if (run.control === 'cancel') request('cancel');
  const facts = { runId: run.id, epoch: run.epoch };
  const result = execute(run, { ...options, state, signal: abort.signal }).catch(
    async (err: unknown): Promise<ExecutionResult> => {
      abort.abort(err);
      if (isLeaseLost(err)) {
        logger.warn(facts, 'the run was taken away from this worker');
        return 'lost';
      }
      logger.error({ err, ...facts }, 'the run could not be executed');
      if (isDatabaseAway(err)) return 'release';
      return failRun(run).then(
        () => 'closed',
        () => 'release',
      );
    },
  );
  return { runId: run.id, epoch: run.epoch, run, request, result };
}

type StopState = {
  cancelled: boolean;
  paused: boolean;
  interrupt: 'shutdown' | 'lease-lost' | null;
  /** The engine is no longer listened to. */
  abandoned: boolean;
  wake: () => void;
};

/** Another attempt may do better: connections that broke, servers that restart, deadlocks. Codes of PostgreSQL classes and of sockets. */
const isDatabaseAway = (error: unknown) =>
  typeof error === 'object' &&
  error !== null &&
  (('code' in error && /^(?:08|40|53|57|E[A-Z]+$)/.test(String(error.code))) ||
    (error instanceof Error && /connection (?:terminated|timeout)|timeout exceeded/i.test(error.message)));

/** Ends a run whose log or setup cannot be worked with: trying again would fail again. */
async function failRun(run: ClaimedRun): Promise<void> {
  const message = 'Podium could not go on with this run. The log of the worker has the cause under its id.';
  await closeRun({
    runId: run.id,
    from: ['running'],
    epoch: run.epoch,
    event: runEnd({ reason: 'internal-error', message, failure: { code: 'internal', message } }),
  });
}

const isLeaseLost = (error: unknown) => typeof error === 'object' && error !== null && 'isLeaseLost' in error;

function subjectsOf(snapshot: RunSnapshot, simulated: boolean): Subjects {
  const { models, tools } = snapshot.spec;
  const simulatedBackends = new Set(snapshot.backends.filter((backend) => backend.simulated).map(({ key }) => key));
  return {
    models: new Map(
      models.map(({ key, name, backendKey }) => [key, { name, simulated: simulatedBackends.has(backendKey) }]),
    ),
    tools: new Map(tools.map(({ key, name, kind }) => [key, { name, kind }])),
    simulated,
  };
}

/** Tools that do nothing in the world themselves: one looks into our own collection, the other calls models, which are on record. */
const harmlessTools: readonly string[] = ['search-local', 'model'];

/** Nothing may happen in the world before its beginning is on record. */
function mustBeStoredFirst(event: RunEvent, { tools }: Subjects): boolean {
  if (event.type === 'tool-call-start') return !harmlessTools.includes(tools.get(event.toolKey)?.kind ?? '');
  return event.type === 'model-call-start' || event.type === 'run-end';
}

const runEnd = (fields: Pick<EventOf<'run-end'>, 'reason' | 'message' | 'failure'>): EventOf<'run-end'> => ({
  type: 'run-end',
  answer: null,
  ...fields,
});

async function execute(
  run: ClaimedRun,
  options: ExecuteOptions & { state: StopState; signal: AbortSignal },
): Promise<ExecutionResult> {
  const { state, signal, live, place, orchestrate = engine, ports = composePorts } = options;
  const snapshot = await readSnapshot(run.snapshotRef);
  const history = run.lastSeq > 0 ? await readHistory(run.id) : [];
  const prepared = await ports(snapshot, run);
  // A cancelled run needs no place: it sends nothing any more.
  if (place && !(await place.take(signal)) && !signal.aborted) return 'release';
  const subjects = subjectsOf(snapshot, run.simulated);
  const recorder = new RunRecorder({
    runId: run.id,
    epoch: run.epoch,
    subjects,
    activeMsBefore: run.activeMs,
    writer: groupWriter(),
    now: () => performance.now(),
  });
  recorder.replay(history);
  const spec = specOf(run, snapshot);
  const stored = history.map(({ event }) => event);
  const control = { signal, shouldPause: () => state.paused };
  const events = orchestrate({
    spec,
    ports: prepared,
    control,
    history: stored,
    activeMs: run.activeMs,
  });
  try {
    const ended = await record({ run, subjects, events, recorder, state, live, place });
    if (ended) return 'closed';
  } finally {
    live?.endRun(run.id);
  }
  return windUp(run, recorder, state);
}

/** Takes the engine's events to the log until the run ends; false when it did not get there. */
async function record(input: {
  run: ClaimedRun;
  subjects: Subjects;
  events: AsyncGenerator<EngineEvent, void, void>;
  recorder: RunRecorder;
  state: StopState;
  live: LivePublisher | undefined;
  place: ExecutionPlace | undefined;
}): Promise<boolean> {
  try {
    return await recordUntilEnd(input);
  } finally {
    // However it went: a suspended engine would keep its timers. May wait for a tool that does not listen; nobody waits here.
    void input.events.return().catch(() => {});
  }
}

async function recordUntilEnd(input: Parameters<typeof record>[0]): Promise<boolean> {
  const { run, subjects, events, recorder, state, live, place } = input;
  while (!state.abandoned) {
    const next = events.next();
    // Not Promise.race: on a promise as old as the run every event would leave a reaction behind.
    const item = await new Promise<Awaited<typeof next> | null>((resolve, reject) => {
      state.wake = () => resolve(null);
      next.then(resolve, reject);
    });
    if (item === null || state.abandoned || item.done) return false;
    const { event } = item.value;
    if (event.type === 'model-call-delta') {
      live?.publish(run.id, event);
      continue;
    }
    logCall(run.id, item.value);
    if (event.type === 'model-call-end') live?.endCall(run.id, event.callId);
    const closing = event.type === 'run-end' ? closingOf(event, run) : undefined;
    const stored = recorder.append(item.value, closing);
    if (closing) place?.leave(); // the next run need not wait until this one's end is stored
    if (mustBeStoredFirst(event, subjects)) await stored;
    else if (recorder.failure) throw recorder.failure;
    if (event.type === 'run-end') return true;
  }
  return false;
}

/** What is left to do when the engine did not end the run itself. */
async function windUp(run: ClaimedRun, recorder: RunRecorder, state: StopState): Promise<ExecutionResult> {
  if (state.interrupt === 'lease-lost') return 'lost';
  if (state.interrupt === 'shutdown') {
    const message = 'Podium was stopped while this call was in flight.';
    await recorder.closeOpenCalls({ code: 'interrupted', message });
    return 'release';
  }
  const end = state.cancelled
    ? runEnd({ reason: 'cancelled', message: 'The run was cancelled before it had an answer.', failure: null })
    : runEnd({
        reason: 'internal-error',
        message: 'The engine stopped without saying how the run ended.',
        failure: { code: 'internal', message: 'The engine stopped without saying how the run ended.' },
      });
  await recorder.closeOpenCalls({ code: 'cancelled', message: 'The run was cancelled.' });
  await recorder.append({ event: end }, closingOf(end, run));
  return 'closed';
}

/** Status, reason and verdict that go with the last event. */
function closingOf(event: EventOf<'run-end'>, run: ClaimedRun): Closing {
  const status = statusAfter(event.reason);
  const judged = judgementOf(event, run);
  return {
    status,
    stopReason: event.reason,
    message: event.message,
    failureCode: event.failure?.code ?? null,
    answer: event.answer,
    verdict: judged?.verdict ?? null,
    ended: status !== 'paused',
    ...(judged && { judgement: judged }),
  };
}

function judgementOf({ reason, answer, message }: EventOf<'run-end'>, run: ClaimedRun) {
  try {
    if (reason === 'answered' && answer !== null) return judgeAnswer({ answer, ...judgingOf(run) });
    return endedUnanswered(reason) ? judgeSilence({ message, ...judgingOf(run) }) : null;
  } catch (err) {
    logger.error({ err, runId: run.id }, 'the answer could not be judged');
    return null;
  }
}
