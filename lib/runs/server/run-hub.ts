import 'server-only';
import pg from 'pg';
import { onShutdown } from '@/lib/lifecycle';
import { logger } from '@/lib/logger';
import type { EventOf } from '@/lib/orchestrator/events';
import { databaseUrl } from '@/lib/pg';
import { channels, eventsNotificationSchema, liveNotificationSchema, parseNotification } from '@/lib/queue/channels';

export type HubListener = {
  /** Something about the run changed; also called after a lost connection, when anything may have. */
  changed(): void;
  delta(delta: EventOf<'model-call-delta'>): void;
};

/**
 * One listening connection a process, shared by everybody who watches a run in it. It is opened for the first listener,
 * reconnects by itself, and then tells all listeners to look again.
 */
export class RunHub {
  readonly #listeners = new Map<string, Set<HubListener>>();
  #client: Promise<pg.Client> | undefined;
  #isClosed = false;

  /** Listens to one run; resolves when the database really sends notifications. Returns a function that stops it. */
  async listen(runId: string, listener: HubListener): Promise<() => void> {
    const known = this.#listeners.get(runId) ?? new Set();
    known.add(listener);
    this.#listeners.set(runId, known);
    const stop = () => {
      known.delete(listener);
      if (known.size === 0 && this.#listeners.get(runId) === known) this.#listeners.delete(runId);
    };
    try {
      await (this.#client ??= this.#connect());
    } catch (error) {
      this.#client = undefined;
      stop();
      throw error;
    }
    return stop;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    await client?.end().catch(() => {});
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: databaseUrl(), application_name: 'podium-hub', keepAlive: true });
    client.on('error', (err) => logger.warn({ err }, 'the listening connection was lost'));
    client.on('notification', ({ channel, payload }) => this.#receive(channel, payload));
    await client.connect();
    await client.query(`LISTEN ${channels.events}; LISTEN ${channels.live}`);
    client.on('end', () => {
      this.#client = undefined;
      if (!this.#isClosed && this.#listeners.size > 0) this.#reconnect(0);
    });
    return client;
  }

  #reconnect(attempt: number) {
    setTimeout(
      () => {
        if (this.#isClosed || this.#listeners.size === 0 || this.#client) return;
        const connecting = this.#connect();
        this.#client = connecting;
        connecting.then(
          () => {
            for (const listeners of this.#listeners.values()) for (const { changed } of listeners) changed();
          },
          () => {
            this.#client = undefined;
            this.#reconnect(attempt + 1);
          },
        );
      },
      Math.min(100 * 2 ** attempt, 5_000),
    ).unref();
  }

  #receive(channel: string, payload: string | undefined) {
    if (channel === channels.events) {
      const runId = parseNotification(eventsNotificationSchema, payload)?.runId;
      for (const { changed } of this.#listeners.get(runId ?? '') ?? []) changed();
    } else if (channel === channels.live) {
      const live = parseNotification(liveNotificationSchema, payload);
      const listeners = this.#listeners.get(live?.runId ?? '');
      if (!live || !listeners) return;
      for (const event of live.deltas)
        if (event.type === 'model-call-delta') for (const { delta } of listeners) delta(event);
    }
  }
}

const shared = globalThis as typeof globalThis & { __podiumRunHub?: { hub: RunHub; forget: () => void } };

export function runHub(): RunHub {
  if (!shared.__podiumRunHub) {
    const hub = new RunHub();
    shared.__podiumRunHub = { hub, forget: onShutdown(() => hub.close()) };
  }
  return shared.__podiumRunHub.hub;
}

/** Closes the hub of this process; the next `runHub()` makes a new one. */
export async function closeRunHub(): Promise<void> {
  const current = shared.__podiumRunHub;
  shared.__podiumRunHub = undefined;
  current?.forget();
  await current?.hub.close();
}
