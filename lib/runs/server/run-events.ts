import 'server-only';
import { assertUnreachable } from '@/lib/errors';
import type { ServerSentEvent } from '@/lib/http/sse';
import { type WatchOptions, watchRun } from './watch-run';

/** What a watcher gets as server-sent events: `event` with its `seq` as id, `run` and `delta` without. */
export async function* runEvents(options: WatchOptions): AsyncGenerator<ServerSentEvent, void, void> {
  for await (const item of watchRun(options)) {
    switch (item.type) {
      case 'event':
        yield { id: item.event.seq, event: 'event', data: item.event };
        break;
      case 'run':
        yield { event: 'run', data: item.run };
        break;
      case 'delta':
        yield { event: 'delta', data: item.delta };
        break;
      default:
        assertUnreachable(item);
    }
  }
}
