import 'server-only';
import { v7 as newId } from 'uuid';
import type { Failure, RunEvent, StoredEvent } from '@/lib/orchestrator/events';
import { interruptedEnd } from '@/lib/orchestrator/interrupted-end';
import type { EngineEvent } from '@/lib/orchestrator/ports';
import { createRunFold, foldEvent, type RunFold, type Subjects } from '@/lib/runs/fold';
import { RequestEncoder } from './encode-request';
import { encodeResponse } from './encode-response';
import type { GroupWriter } from './group-writer';
import { type Payload, RunPayloads } from './payload';
import { shortenEvent } from './shorten-event';
import type { JudgementRow, RunBatch, RunClosing } from './write-batch';

export type RecorderOptions = {
  runId: string;
  epoch: number;
  subjects: Subjects;
  /** Time the run was running before, in ms. */
  activeMsBefore: number;
  writer: GroupWriter;
  /** Monotonic milliseconds. */
  now: () => number;
  wallClock?: () => Date;
};

export type Closing = RunClosing & { judgement?: Omit<JudgementRow, 'id' | 'runId'> };

/** The turn an event is filed under: its own, or the one before it. */
const turnOf = (event: RunEvent, current: number) =>
  'turn' in event ? event.turn : event.type === 'run-resume' ? event.lastTurn : current;

/** The run's row, which many indexes point at, gets its totals at most this often within a turn, and across turns. */
const totalsEveryMs = { withinTurn: 1_000, atTurnEnd: 250 };

/**
 * Writes the log of one run while this process holds it, and the rows derived from it: calls and turns with every event, the
 * totals in the run's own row at the end of turns, once a second at least, and always with the last event.
 */
export class RunRecorder {
  readonly #options: RecorderOptions;
  readonly #fold: RunFold = createRunFold();
  readonly #payloads = new RunPayloads();
  readonly #requests = new RequestEncoder();
  readonly #startedAt: number;
  #turn = 0;
  #failure: unknown = null;
  #lastAt = 0;
  #totalsAt = Number.NEGATIVE_INFINITY;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#startedAt = options.now();
  }

  /** Brings the recorder to where the stored log ends; nothing is written. */
  replay(events: readonly StoredEvent[]): void {
    for (const stored of events) {
      foldEvent(this.#fold, stored, this.#options.subjects);
      this.#turn = turnOf(stored.event, this.#turn);
      this.#lastAt = Math.max(this.#lastAt, Date.parse(stored.at));
    }
  }

  get lastSeq(): number {
    return this.#fold.totals.lastSeq;
  }

  /**
   * Appends an event. The promise settles when it and all before it are committed; after a failure every later append
   * rejects with the same error. Live deltas are not for the log.
   */
  append({ event, request, response }: EngineEvent, closing?: Closing): Promise<void> {
    if (this.#failure) {
      const refused = Promise.reject<void>(this.#failure);
      refused.catch(() => {}); // who does not wait for it sees `failure`
      return refused;
    }
    const { runId, subjects, writer } = this.#options;
    const seq = this.lastSeq + 1;
    const at = this.#timestamp();
    this.#turn = turnOf(event, this.#turn);
    const touched = foldEvent(this.#fold, { event, seq, at }, subjects);
    const stored = writer.enqueue(
      runId,
      () => this.#newBatch(),
      (batch) => {
        const sink = this.#payloads.sink((payload: Payload) => batch.payloads.set(payload.hash, payload));
        const { event: shortened, refs } = shortenEvent(event, sink);
        const data = { ...shortened };
        if (data.type === 'model-call-start' && request) {
          const conversation = `${data.role} ${data.expertRole ?? ''} ${data.modelKey}`;
          data.requestRef = this.#requests.encode(request, conversation, sink);
          refs.push(data.requestRef);
        }
        if (data.type === 'model-call-end' && response) {
          data.responseRef = encodeResponse(response, sink);
          refs.push(data.responseRef);
        }
        const callId = 'callId' in event ? event.callId : null;
        batch.events.push({ runId, seq, type: event.type, turn: this.#turn, callId, at, data, refs });
        if (touched.call) batch.calls.set(touched.call.id, touched.call);
        if (touched.turn) batch.turns.set(touched.turn.index, touched.turn);
        if (closing || this.#areTotalsDue(event)) {
          batch.withTotals = true;
          batch.activeMs = this.#activeMs();
        }
        if (closing) {
          const { judgement, ...rest } = closing;
          batch.closing = rest;
          if (judgement) batch.judgements.push({ id: newId(), runId, ...judgement });
        }
      },
    );
    stored.catch((error: unknown) => {
      this.#failure ??= error;
    });
    return stored;
  }

  /** Records every call in flight as over, innermost first, and the totals as they stand. */
  async closeOpenCalls(failure: Failure): Promise<void> {
    this.#totalsAt = Number.NEGATIVE_INFINITY;
    const open = [...this.#fold.openCalls.values()].reverse();
    await Promise.all(open.map(({ start }) => this.append({ event: interruptedEnd(start, failure) })));
  }

  /** Why nothing can be stored any more, if so. */
  get failure(): unknown {
    return this.#failure;
  }

  #newBatch(): RunBatch {
    const { runId, epoch } = this.#options;
    return {
      runId,
      epoch,
      totals: this.#fold.totals,
      withTotals: false,
      activeMs: 0,
      closing: null,
      events: [],
      calls: new Map(),
      turns: new Map(),
      payloads: new Map(),
      judgements: [],
    };
  }

  #areTotalsDue(event: RunEvent): boolean {
    const now = this.#options.now();
    const every = event.type === 'turn-end' ? totalsEveryMs.atTurnEnd : totalsEveryMs.withinTurn;
    if (now - this.#totalsAt < every) return false;
    this.#totalsAt = now;
    return true;
  }

  #activeMs(): number {
    return this.#options.activeMsBefore + (this.#options.now() - this.#startedAt);
  }

  /** Wall-clock time that never goes back within a run. */
  #timestamp(): string {
    const now = (this.#options.wallClock?.() ?? new Date()).getTime();
    this.#lastAt = Math.max(this.#lastAt, now);
    return new Date(this.#lastAt).toISOString();
  }
}
