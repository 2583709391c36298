'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { backendsKey } from '@/lib/backends/queries';
import type { BackendTestEvent, TestAddressInput, TestBackendInput } from '@/lib/backends/test-events';
import { addTestEvent, endTest, startedTest, type TestProgress } from '@/lib/backends/test-progress';
import { isApiError } from '@/lib/http/fetch-json';
import { modelsKey } from '@/lib/models/queries';

type Start = { backendId: string; body: TestBackendInput } | { backendId: null; body: TestAddressInput };

/** A test of a backend, followed from this page: leaving the page, or `stop`, ends it. One at a time. */
export function useBackendTest(options: { onEvent?: (event: BackendTestEvent) => void } = {}) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<TestProgress | null>(null);
  const running = useRef<AbortController | null>(null);
  const listener = useRef(options.onEvent);
  useEffect(() => {
    listener.current = options.onEvent;
  });
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      // React may take an effect away and bring it back at once; that is no leaving.
      setTimeout(() => {
        if (!isHere.current) running.current?.abort();
      });
    };
  }, []);

  const start = useCallback(
    async ({ backendId, body }: Start) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      const change = (changed: (progress: TestProgress) => TestProgress) => {
        if (running.current === own) setProgress((now) => changed(now ?? startedTest));
      };
      setProgress(startedTest);
      const onEvent = (event: BackendTestEvent) => {
        change((now) => addTestEvent(now, event));
        listener.current?.(event);
        if (event.type === 'model-end' && event.isSaved) void client.invalidateQueries({ queryKey: modelsKey });
      };
      try {
        const { watchTest } = await import('@/lib/backends/watch-test');
        const url = backendId === null ? '/api/backends/test' : `/api/backends/${backendId}/test`;
        await watchTest({ url, body, signal: own.signal, onEvent });
        change((now) => endTest(now, 'done'));
      } catch (error) {
        if (own.signal.aborted) change((now) => endTest(now, 'stopped'));
        else change((now) => endTest(now, 'failed', isApiError(error) ? error.message : 'The test failed.'));
      }
      if (backendId !== null) void client.invalidateQueries({ queryKey: backendsKey });
    },
    [client],
  );
  const stop = useCallback(() => running.current?.abort(), []);
  return { progress, isRunning: progress?.phase === 'running', start, stop };
}
