import 'server-only';
import type { EventOf, StoredEvent } from '@/lib/orchestrator/events';
import { pgPool } from '@/lib/pg';
import { notifyControl } from '@/lib/queue/channels';
import { endedStatuses, type RunSummary } from '../schema';
import { readEventsAfter } from './event-log';
import { getRunSummary } from './get-run';
import { runHub } from './run-hub';

export type WatchItem =
  | { type: 'run'; run: RunSummary }
  | { type: 'event'; event: StoredEvent }
  | { type: 'delta'; delta: EventOf<'model-call-delta'> };

export type WatchOptions = {
  runId: string;
  /** Sequence number of the last stored event already seen; 0 = from the beginning. */
  after: number;
  signal: AbortSignal;
  /** Monotonic milliseconds. */
  now?: () => number;
  /** Waits at most `ms`; `wake` settles it earlier. */
  wait?: (ms: number, wake: Promise<void>) => Promise<void>;
};

/** A watcher says this often that live pieces are welcome; it also looks at the run then, notified or not. */
const announceMs = 10_000;
/** A busy run is looked at this often at most. */
const settleMs = 40;
const page = 500;

const never = new Promise<void>(() => {});

const waitFor = async (ms: number, wake: Promise<void>) => {
  if (ms <= 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  await new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
    if (wake !== never) void wake.then(resolve); // nothing may pile up on a promise that never settles
  });
  clearTimeout(timer);
};

/**
 * What happened in a run after a cursor, then what happens: stored events each exactly once and in order, the run's summary
 * whenever it changed, and between them the pieces of running calls. Ends when the run has ended and all was told.
 * Throws `not-found` at the first step when there is no such run.
 */
export async function* watchRun(options: WatchOptions): AsyncGenerator<WatchItem, void, void> {
  const { runId, signal, now = () => performance.now(), wait = waitFor } = options;
  const deltas: EventOf<'model-call-delta'>[] = [];
  let isChanged = true;
  let wakeUp = () => {};
  const wake = () => wakeUp();
  const stop = await runHub().listen(runId, {
    changed: () => {
      isChanged = true;
      wake();
    },
    delta: (delta) => {
      deltas.push(delta);
      wake();
    },
  });
  signal.addEventListener('abort', wake);
  let after = options.after;
  let told = '';
  let announcedAt = Number.NEGATIVE_INFINITY;
  let readAt = Number.NEGATIVE_INFINITY;
  try {
    while (!signal.aborted) {
      const due = now() - announcedAt >= announceMs;
      if (isChanged || due) {
        await wait(readAt + settleMs - now(), never);
        readAt = now();
        isChanged = false;
        const run = await getRunSummary(runId); // before the events: at its end the log is complete
        let isQuiet = true;
        for (;;) {
          const events = await readEventsAfter(runId, after, page);
          for (const event of events) {
            after = event.seq;
            isQuiet = false;
            yield { type: 'event', event };
          }
          if (events.length < page || signal.aborted) break;
        }
        const summary = JSON.stringify({ ...run, lastSeq: 0 }); // the events tell how far the log is
        if (summary !== told) {
          told = summary;
          yield { type: 'run', run };
        }
        if (endedStatuses.includes(run.status)) {
          if (run.lastSeq <= after || isQuiet) return;
          isChanged = true;
          continue;
        }
        if (due) {
          await notifyControl(pgPool(), { type: 'watch', runId, fresh: announcedAt < 0 });
          announcedAt = now();
        }
      }
      for (const delta of deltas.splice(0)) yield { type: 'delta', delta };
      if (isChanged || deltas.length > 0 || signal.aborted) continue;
      const woken = new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
      await wait(Math.max(0, announcedAt + announceMs - now()), woken);
    }
  } finally {
    signal.removeEventListener('abort', wake);
    stop();
  }
}
