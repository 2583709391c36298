'use client';
import { useSyncExternalStore } from 'react';
import { navigationPending } from '@/lib/navigation-pending';

/** A line along the top while a page takes longer to come than one notices; most are there before it shows. */
export function NavigationProgress() {
  const isPending = useSyncExternalStore(
    navigationPending.subscribe,
    navigationPending.read,
    navigationPending.readOnServer,
  );
  if (!isPending) return null;
  return (
    <div role="status" aria-label="Loading the page" className="fixed inset-x-0 top-0 z-50 h-0.5 print:hidden">
      <div className="h-full origin-left animate-navigation bg-primary" />
    </div>
  );
}
