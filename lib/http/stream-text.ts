import 'server-only';
import { onShutdown } from '../lifecycle';
import { logger } from '../logger';

/** Small pieces are sent together, in portions of about this many characters. */
const portion = 65_536;
const encoder = new TextEncoder();

/**
 * A reply whose text is made while it is sent: the source is asked for more only as the client takes what there is, so that memory
 * holds one piece at a time, and is ended when the client leaves or the server stops. Whatever can be refused should be refused
 * before: once text was sent, a failure can only break the connection, so that no one takes half a file for a whole one.
 */
export function streamText(
  request: Request,
  source: (signal: AbortSignal) => AsyncIterable<string>,
  headers: Record<string, string>,
): Response {
  const abort = new AbortController();
  const pieces = source(abort.signal)[Symbol.asyncIterator]();
  const stop = () => abort.abort();
  const forget = onShutdown(stop); // an open stream would keep the server from stopping
  request.signal.addEventListener('abort', stop, { once: true });
  const release = () => {
    forget();
    request.signal.removeEventListener('abort', stop);
  };
  const end = async () => {
    release();
    stop();
    await pieces.return?.();
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          let text = '';
          while (text.length < portion) {
            abort.signal.throwIfAborted();
            const next = await pieces.next();
            if (next.done) {
              if (text) controller.enqueue(encoder.encode(text));
              controller.close();
              release();
              return;
            }
            text += next.value;
          }
          controller.enqueue(encoder.encode(text));
        } catch (error) {
          if (!abort.signal.aborted)
            logger.error({ err: error, path: new URL(request.url).pathname }, 'a streamed reply broke off');
          await end().catch(() => {});
          controller.error(error);
        }
      },
      cancel: () => end().catch(() => {}),
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, { headers: { 'Cache-Control': 'no-store, no-transform', ...headers } });
}
