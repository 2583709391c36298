import type { RequestMeter } from '../metrics';
import { pause } from './pause';

export type Pace = {
  firstTokenMs: number;
  tokensPerSecond: number;
};

export type StreamEnd =
  /** As it should be: `[DONE]`. */
  | 'done'
  /** The connection breaks in mid-reply. */
  | 'cut'
  /** The connection stays open and nothing more comes. */
  | 'silent';

const encoder = new TextEncoder();
const eventOf = (chunk: unknown) => `data: ${JSON.stringify(chunk)}\n\n`;
const wordsPerTick = 4;

/** What waits in a stream is lost when it breaks: lets the reader take it, and the socket send it, for a second at most. */
export async function untilTaken(
  controller: ReadableStreamDefaultController<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  for (let round = 0; round < 50 && (controller.desiredSize ?? 1) <= 0; round++) await pause(20, signal);
  await pause(50, signal);
}

/** Server-sent events of the chunks at a pace; null = at once. Stops working as soon as the client leaves. */
export function streamResponse(input: {
  chunks: readonly unknown[];
  pace: Pace | null;
  end: StreamEnd;
  signal: AbortSignal;
  /** Told what was sent, and when it is over. */
  meter: RequestMeter;
}): Response {
  const { pace, end, meter } = input;
  const chunks = end === 'done' ? input.chunks : input.chunks.slice(0, Math.ceil(input.chunks.length / 2));
  const gone = new AbortController();
  const signal = AbortSignal.any([input.signal, gone.signal]);

  const finish = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (end === 'silent') await pause(2 ** 31 - 1, signal);
    if (end === 'cut') await untilTaken(controller, signal);
    if (end === 'cut') throw new Error('The simulated backend cut this stream, as the model name asks.');
    controller.enqueue(encoder.encode('data: [DONE]\n\n'));
    controller.close();
  };
  const produce = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (pace === null) {
      controller.enqueue(encoder.encode(chunks.map(eventOf).join('')));
      meter.sent(chunks.length / input.chunks.length);
      return finish(controller);
    }
    await pause(pace.firstTokenMs, signal);
    for (let index = 0; index < chunks.length; index += wordsPerTick) {
      const group = chunks.slice(index, index + wordsPerTick);
      controller.enqueue(encoder.encode(group.map(eventOf).join('')));
      meter.sent((index + group.length) / input.chunks.length);
      await pause((group.length / pace.tokensPerSecond) * 1000, signal);
    }
    await finish(controller);
  };
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      void produce(controller)
        .catch((error: unknown) => {
          try {
            controller.error(error);
          } catch {} // the client has cancelled already
        })
        .finally(meter.end);
    },
    cancel: () => gone.abort(),
  });
  return new Response(body, {
    headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-cache, no-transform' },
  });
}
