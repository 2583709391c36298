'use client';
import { useCallback } from 'react';
import { beforeLeaving, leavesPage } from '@/lib/unsaved-changes';
import { usePush } from '@/lib/use-push';

/** Goes to a page as a link does: what is typed here and not saved is asked about first. */
export function useGo(): (href: string) => void {
  const push = usePush();
  return useCallback(
    (href) => {
      const go = () => void push(href);
      if (leavesPage(href, location)) beforeLeaving(go);
      else go();
    },
    [push],
  );
}
