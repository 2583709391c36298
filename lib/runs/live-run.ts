import type { StoredEvent } from '@/lib/orchestrator/events';
import { runEventSchema, storedEventSchema } from '@/lib/orchestrator/events';
import { type RunSummary, runSummarySchema } from './schema';
import { addDelta, type LiveDelta, type LiveText } from './trajectory';

export type Connection = 'connecting' | 'open' | 'lost' | 'ended';

/** What has come in since the page was opened. */
export type LiveRun = {
  connection: Connection;
  /** Stored events after the cursor the watch began at, in order. */
  events: readonly StoredEvent[];
  live: LiveText;
};

export const idleRun: LiveRun = { connection: 'connecting', events: [], live: new Map() };

/** A message of the run's event stream. */
export type LiveMessage =
  | { type: 'connection'; connection: Connection }
  | { type: 'events'; events: StoredEvent[] }
  | { type: 'delta'; delta: LiveDelta }
  | { type: 'run'; run: RunSummary };

/** Folds a message into what is known; events that were already there are dropped, as after a reconnect. */
export function receive(state: LiveRun, message: LiveMessage): LiveRun {
  switch (message.type) {
    case 'connection':
      return { ...state, connection: message.connection };
    case 'delta':
      return { ...state, live: addDelta(state.live, message.delta) };
    case 'run':
      return state; // belongs to the stored run: the watcher puts it there
    case 'events': {
      const lastSeq = state.events.at(-1)?.seq ?? 0;
      const fresh = message.events.filter((event) => event.seq > lastSeq);
      if (fresh.length === 0) return state;
      const ended = new Set(fresh.flatMap(({ event }) => (event.type === 'model-call-end' ? [event.callId] : [])));
      return {
        ...state,
        events: [...state.events, ...fresh],
        live: ended.size === 0 ? state.live : new Map([...state.live].filter(([callId]) => !ended.has(callId))),
      };
    }
  }
}

/** After a refusal the stream is asked for again this often, in ms. */
const reconnectMs = 1_000;

/**
 * Connects to a run's event stream from a browser and reports its messages until closed. The browser itself reconnects with
 * `Last-Event-ID` after a lost connection, but gives up when the answer is an error, as of a server that is just starting:
 * then it is asked again from the last event on. Messages that come together arrive together.
 * @returns a function that closes the connection.
 */
export function watchRun({
  url,
  onMessages,
}: {
  url: string;
  onMessages: (messages: LiveMessage[]) => void;
}): () => void {
  let waiting: LiveMessage[] = [];
  let frame: ReturnType<typeof setTimeout> | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let lastSeq: number | null = null;
  const flush = () => {
    frame = null;
    const messages = waiting;
    waiting = [];
    onMessages(messages);
  };
  const push = (message: LiveMessage) => {
    waiting.push(message);
    frame ??= setTimeout(flush, 32);
  };
  const parsed = (event: MessageEvent<string>): unknown => JSON.parse(event.data);
  const connect = (): EventSource => {
    const resumed = lastSeq === null ? url : `${url}${url.includes('?') ? '&' : '?'}lastEventId=${lastSeq}`;
    const opened = new EventSource(resumed);
    opened.addEventListener('open', () => push({ type: 'connection', connection: 'open' }));
    opened.addEventListener('error', () => {
      push({ type: 'connection', connection: 'lost' });
      if (opened.readyState !== opened.CLOSED) return;
      again = setTimeout(() => {
        source = connect();
      }, reconnectMs);
    });
    opened.addEventListener('event', (event) => {
      const stored = storedEventSchema.parse(parsed(event));
      lastSeq = stored.seq;
      push({ type: 'events', events: [stored] });
    });
    opened.addEventListener('delta', (event) => {
      const delta = runEventSchema.parse(parsed(event));
      if (delta.type === 'model-call-delta') push({ type: 'delta', delta });
    });
    opened.addEventListener('run', (event) => push({ type: 'run', run: runSummarySchema.parse(parsed(event)) }));
    opened.addEventListener('end', () => {
      opened.close();
      push({ type: 'connection', connection: 'ended' });
    });
    return opened;
  };
  let source = connect();
  return () => {
    source.close();
    clearTimeout(again);
    if (frame !== null) clearTimeout(frame);
  };
}
