import { readErrorBody } from '@/lib/http/error-body';
import { ApiError } from '@/lib/http/fetch-json';
import { SseDecoder } from '@/lib/providers/sse-decoder';
import { type BackendTestEvent, backendTestEventSchema } from './test-events';

const broken = 'The connection to Podium broke off in the middle of the test. Test again.';
const lost = (message: string) => new ApiError({ status: 0, code: 'unavailable', message });

/**
 * Starts a test and reports its events until it ends. Aborting the signal ends it on the server too. Throws `ApiError` when
 * it is refused, fails or breaks off; an abort is thrown on as it is.
 */
export async function watchTest(input: {
  url: string;
  body: unknown;
  signal: AbortSignal;
  onEvent: (event: BackendTestEvent) => void;
}): Promise<void> {
  const { url, body, signal, onEvent } = input;
  const send = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal };
  const response = await fetch(url, send).catch((error: unknown) => {
    signal.throwIfAborted();
    throw lost(error instanceof TypeError ? 'Podium does not answer. Is it still running?' : String(error));
  });
  if (!response.ok || response.body === null) {
    const refusal = readErrorBody(await response.json().catch(() => undefined));
    throw refusal ? new ApiError({ ...refusal, status: response.status }) : lost(broken);
  }
  const reader = response.body.getReader();
  const decoder = new SseDecoder();
  for (;;) {
    const piece = await reader.read().catch(() => {
      signal.throwIfAborted();
      throw lost(broken);
    });
    for (const { data } of piece.done ? decoder.end() : decoder.push(piece.value)) {
      const value: unknown = JSON.parse(data);
      if (value === null) return; // the event `end`
      const failure = readErrorBody(value);
      if (failure) throw new ApiError({ ...failure, status: response.status });
      onEvent(backendTestEventSchema.parse(value));
    }
    if (piece.done) throw lost(broken);
  }
}
