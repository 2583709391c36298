'use client';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { beforeLeaving, leavesPage } from '@/lib/unsaved-changes';

/** Goes to a page as a link does: what is typed here and not saved is asked about first. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href) => {
      const go = () => router.push(href);
      if (leavesPage(href, location)) beforeLeaving(go);
      else go();
    },
    [router],
  );
}
