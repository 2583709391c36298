import 'server-only';
import { logger } from '@/lib/logger';
import type { EventOf } from '@/lib/orchestrator/events';
import { pgPool } from '@/lib/pg';
import { channels, maxNotificationBytes } from '@/lib/queue/channels';

type Delta = EventOf<'model-call-delta'>;

/** A watcher says again that it watches every 10 s; without that nobody is taken to watch after this long. */
const interestMs = 30_000;
const flushMs = 80;
/** Characters of one piece: each may take six bytes in JSON, and the envelope has to fit too. */
const pieceCharacters = 1_200;

type Channel = { turn: number; text: string; sent: number };

/**
 * Sends what models are generating to whoever watches, in any process, as notifications: batched, never stored, and only
 * for runs that someone watches. A new watcher gets a running call from its beginning.
 */
export class LivePublisher {
  readonly #calls = new Map<string, { runId: string; callId: string; channels: Map<Delta['channel'], Channel> }>();
  readonly #watchedUntil = new Map<string, number>();
  readonly #dirty = new Set<string>();
  readonly #now: () => number;
  readonly #send: (payloads: string[]) => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: { now?: () => number; send?: (payloads: string[]) => Promise<void> } = {}) {
    this.#now = options.now ?? (() => performance.now());
    this.#send = options.send ?? sendNotifications;
  }

  /** Someone watches the run; `fresh` asks for running calls from their beginning. */
  watch(runId: string, fresh: boolean): void {
    const now = this.#now();
    this.#watchedUntil.delete(runId); // at the end again: the order is that of expiry
    this.#watchedUntil.set(runId, now + interestMs);
    // Everybody is told of every watcher: runs of other processes are never ended here.
    for (const [id, until] of this.#watchedUntil) {
      if (until >= now) break;
      this.#watchedUntil.delete(id);
    }
    for (const [key, call] of this.#calls) {
      if (call.runId !== runId) continue;
      if (fresh) for (const channel of call.channels.values()) channel.sent = 0;
      this.#dirty.add(key);
    }
    this.#schedule();
  }

  publish(runId: string, { turn, callId, channel, text }: Delta): void {
    const key = `${runId} ${callId}`;
    let call = this.#calls.get(key);
    if (!call) this.#calls.set(key, (call = { runId, callId, channels: new Map() }));
    const state = call.channels.get(channel);
    if (!state) call.channels.set(channel, { turn, text, sent: 0 });
    else state.text += text;
    if (this.#watchedUntil.has(runId)) {
      this.#dirty.add(key);
      this.#schedule();
    }
  }

  /** The call is over: its stored end tells the rest. */
  endCall(runId: string, callId: string): void {
    const key = `${runId} ${callId}`;
    this.#calls.delete(key);
    this.#dirty.delete(key);
  }

  endRun(runId: string): void {
    for (const call of [...this.#calls.values()]) if (call.runId === runId) this.endCall(runId, call.callId);
    this.#watchedUntil.delete(runId);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#calls.clear();
    this.#dirty.clear();
  }

  #schedule() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const payloads = this.#collect();
      if (payloads.length > 0)
        void this.#send(payloads).catch((err: unknown) => logger.debug({ err }, 'live pieces could not be sent'));
    }, flushMs).unref();
  }

  #collect(): string[] {
    const now = this.#now();
    const payloads: string[] = [];
    for (const key of this.#dirty) {
      const call = this.#calls.get(key);
      if (!call) continue;
      if ((this.#watchedUntil.get(call.runId) ?? 0) < now) {
        this.#watchedUntil.delete(call.runId);
        continue;
      }
      for (const [channel, state] of call.channels) {
        for (; state.sent < state.text.length; ) {
          const text = pieceAt(state.text, state.sent);
          const delta: Delta = {
            type: 'model-call-delta',
            turn: state.turn,
            callId: call.callId,
            channel,
            offset: state.sent,
            text,
          };
          payloads.push(JSON.stringify({ runId: call.runId, deltas: [delta] }));
          state.sent += text.length;
        }
      }
    }
    this.#dirty.clear();
    return payloads;
  }
}

/** The next piece, never ending inside a character. */
function pieceAt(text: string, start: number): string {
  const piece = text.slice(start, start + pieceCharacters);
  const cut = piece.length === pieceCharacters && !piece.isWellFormed() ? piece.slice(0, -1) : piece;
  return cut.isWellFormed() ? cut : cut.toWellFormed();
}

async function sendNotifications(payloads: string[]): Promise<void> {
  const fitting = payloads.filter((payload) => Buffer.byteLength(payload) <= maxNotificationBytes);
  await pgPool().query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [channels.live, fitting]);
}
