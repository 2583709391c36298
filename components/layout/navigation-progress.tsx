'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { navigationPending } from '@/lib/navigation-pending';

/** Most pages are there before one notices, in ms: nothing is said of them. */
const noticedMs = 150;

/** A line along the top, and words for those who do not see it, while a page takes longer to come than one notices. */
export function NavigationProgress() {
  const isPending = useSyncExternalStore(
    navigationPending.subscribe,
    navigationPending.read,
    navigationPending.readOnServer,
  );
  const [isNoticed, setIsNoticed] = useState(false);
  useEffect(() => {
    if (!isPending) return;
    const timer = setTimeout(() => setIsNoticed(true), noticedMs);
    return () => {
      clearTimeout(timer);
      setIsNoticed(false);
    };
  }, [isPending]);
  return (
    <>
      <p role="status" className="sr-only">
        {isNoticed && 'Loading the page'}
      </p>
      {isNoticed && (
        <div aria-hidden className="fixed inset-x-0 top-0 z-50 h-0.5 print:hidden">
          <div className="h-full origin-left animate-navigation bg-primary" />
        </div>
      )}
    </>
  );
}
