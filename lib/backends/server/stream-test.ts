import 'server-only';
import { sse } from '@/lib/http/sse';
import type { BackendTestEvent } from '../test-events';

/** A test as an event stream: one event a step. It ends when the client leaves; refusals before the first step are thrown. */
export function streamTest(
  request: Request,
  start: (signal: AbortSignal) => Promise<AsyncIterable<BackendTestEvent>>,
): Promise<Response> {
  return sse(request, async (signal) => asMessages(await start(signal)));
}

async function* asMessages(events: AsyncIterable<BackendTestEvent>) {
  for await (const data of events) yield { data };
}
