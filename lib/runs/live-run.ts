import type { StoredEvent } from '@/lib/orchestrator/events';
import type { RunSummary } from './schema';
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
