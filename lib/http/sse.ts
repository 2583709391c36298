import 'server-only';
import { toErrorBody } from '../errors';
import { onShutdown } from '../lifecycle';
import { logger } from '../logger';
import { asAppError } from './error-response';

/** One Server-Sent Event. `id` comes back as `Last-Event-ID` when the browser reconnects; `data` is sent as JSON. */
export type ServerSentEvent = { id?: string | number; event?: string; data: unknown };

export type EventSource = (
  signal: AbortSignal,
) => AsyncIterable<ServerSentEvent> | Promise<AsyncIterable<ServerSentEvent>>;

type SseOptions = {
  /** A comment is sent this often, so that proxies keep the connection and a vanished client is noticed. */
  heartbeatMs?: number;
  /** A client that takes nothing for this long is let go; it may reconnect with `Last-Event-ID`. */
  stalledAfterMs?: number;
};

/** Bytes waiting for a slow client before the source is asked for no more events. */
const backlogBytes = 65_536;
const encoder = new TextEncoder();

function encodeEvent({ id, event, data }: ServerSentEvent): string {
  const json = JSON.stringify(data, (_, part) => (typeof part === 'bigint' ? part.toString() : part)) ?? 'null';
  return `${id === undefined ? '' : `id: ${id}\n`}${event ? `event: ${event}\n` : ''}data: ${json}\n\n`;
}

/** Whether the client sent `Last-Event-ID` (header, or the query parameter `lastEventId` on a first connection). */
export function lastEventId(request: Request): string | undefined {
  return request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('lastEventId') ?? undefined;
}

/**
 * A Server-Sent-Events response over an async generator. Whatever can be refused should be refused before the generator
 * is returned: then it becomes an ordinary error reply. The source is asked for the next event only when the client has
 * taken the earlier ones, and its signal aborts when the client leaves or the server stops. At the source's end
 * the client gets an event `end`; if the source fails, an event `failure` with `{ code, message }`.
 */
export async function sse(request: Request, source: EventSource, options: SseOptions = {}): Promise<Response> {
  const abort = new AbortController();
  const events = await source(abort.signal);
  let drained = () => {};
  let close = () => {};

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true;
        const write = (text: string) => {
          if (open) controller.enqueue(encoder.encode(text));
        };
        const heartbeat = setInterval(() => write(': \n\n'), options.heartbeatMs ?? 15_000);
        const forget = onShutdown(() => close()); // an open stream would keep the server from stopping
        close = () => {
          if (!open) return;
          open = false;
          clearInterval(heartbeat);
          forget();
          request.signal.removeEventListener('abort', close);
          abort.abort();
          drained();
          try {
            controller.close();
          } catch {} // the client has cancelled already
        };
        request.signal.addEventListener('abort', close);
        if (request.signal.aborted) return close();

        const roomForMore = async () => {
          if (!open || (controller.desiredSize ?? 0) > 0) return;
          const stalled = setTimeout(close, options.stalledAfterMs ?? 60_000);
          await new Promise<void>((resolve) => {
            drained = resolve;
          });
          clearTimeout(stalled);
        };
        const pump = async () => {
          try {
            for await (const event of events) {
              write(encodeEvent(event));
              await roomForMore();
              if (!open) return;
            }
            write(encodeEvent({ event: 'end', data: null }));
          } catch (error) {
            if (!open) return;
            const known = asAppError(error);
            if (!known) logger.error({ err: error, path: new URL(request.url).pathname }, 'an event stream failed');
            const failure = known ? toErrorBody(known) : { code: 'internal', message: 'The event stream failed.' };
            write(encodeEvent({ event: 'failure', data: failure }));
          } finally {
            close();
          }
        };
        write('retry: 1000\n\n'); // sends the headers at once
        void pump();
      },
      pull: () => drained(),
      cancel: () => close(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: backlogBytes }),
  );

  return new Response(stream, {
    headers: {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform', // no-transform: compression would hold events back
      'X-Accel-Buffering': 'no', // the same for nginx
    },
  });
}
