'use client';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useTransition } from 'react';
import { navigationPending } from '@/lib/navigation-pending';
import { beforeLeaving, leavesPage } from '@/lib/unsaved-changes';

/** Goes to a page as a link does: what is typed here and not saved is asked about first. */
export function useGo(): (href: string) => void {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  useEffect(() => (isPending ? navigationPending.hold() : undefined), [isPending]);
  return useCallback(
    (href) => {
      const go = () => startTransition(() => router.push(href));
      if (leavesPage(href, location)) beforeLeaving(go);
      else go();
    },
    [router],
  );
}
