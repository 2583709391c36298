'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { paths } from '@/lib/paths';
import { idleRun, type LiveMessage, type LiveRun, receive } from '@/lib/runs/live-run';
import { runKeys, runQuery } from '@/lib/runs/queries';
import { endedStatuses } from '@/lib/runs/run-statuses';

const reducer = (state: LiveRun, messages: LiveMessage[]): LiveRun => messages.reduce(receive, state);

/** After the stream's code could not be fetched it is asked for again this often, in ms. */
const retryMs = 1_000;

/**
 * Watches a run from `after` on. Connects to the server's event stream (one a tab) while `enabled`, keeps the cached run
 * up to date with it, and asks for the whole run again once the stream ended: judgements come after the last event.
 */
export function useLiveRun({ runId, after, enabled }: { runId: string; after: number; enabled: boolean }): LiveRun {
  const client = useQueryClient();
  const [state, dispatch] = useReducer(reducer, idleRun);
  useEffect(() => {
    if (!enabled) return;
    let stop: (() => void) | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const onMessages = (messages: LiveMessage[]) => {
      dispatch(messages);
      const latest = messages.findLast((message) => message.type === 'run');
      if (latest)
        client.setQueryData(runQuery(runId).queryKey, (stored) => (stored ? { ...stored, ...latest.run } : stored));
      const ended = latest !== undefined && endedStatuses.includes(latest.run.status);
      if (ended || messages.some((message) => message.type === 'connection' && message.connection === 'ended'))
        void client.invalidateQueries({ queryKey: runKeys.run(runId) });
    };
    // The stream's code is only fetched for a run that is live.
    const watch = async () => {
      try {
        const { watchRun } = await import('@/lib/runs/live-run-stream');
        if (!left) stop = watchRun({ url: paths.runEventStream(runId, after), onMessages });
      } catch {
        if (left) return;
        dispatch([{ type: 'connection', connection: 'lost' }]);
        again = setTimeout(watch, retryMs);
      }
    };
    void watch();
    return () => {
      left = true;
      clearTimeout(again);
      stop?.();
    };
  }, [client, runId, after, enabled]);
  return state;
}
