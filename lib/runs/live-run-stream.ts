import { runEventSchema, storedEventSchema } from '@/lib/orchestrator/events';
import type { LiveMessage } from './live-run';
import { runSummarySchema } from './schema';

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
