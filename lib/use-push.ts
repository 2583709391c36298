'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useTransition } from 'react';
import { navigationPending } from './navigation-pending';

/**
 * Goes to a page. The old one stays until the new one is there: what sent somebody away waits for the promise, so that nothing is
 * sent twice meanwhile. It settles once another page is shown; where that takes the caller away, never.
 */
export function usePush(): (href: string) => Promise<void> {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    if (isPending) return navigationPending.hold();
    for (const arrive of waiting.current.splice(0)) arrive();
  }, [isPending]);
  return useCallback(
    (href) =>
      new Promise((arrive) => {
        waiting.current.push(arrive);
        startTransition(() => router.push(href));
      }),
    [router],
  );
}
