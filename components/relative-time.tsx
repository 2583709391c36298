'use client';
import { useSyncExternalStore } from 'react';
import { formatDateTime, formatRelativeTime } from '@/lib/format';

const tickMs = 15_000;

// One timer for all times on a page, and none while there is no time on it.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const notify of listeners) notify();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
const currentTick = () => Math.floor(Date.now() / tickMs);

/** `3 min ago`, kept current; the title is the exact time in the reader's zone. Null is a dash. */
export function RelativeTime({ iso, className }: { iso: string | null; className?: string }) {
  const tick = useSyncExternalStore(subscribe, currentTick, () => null);
  if (iso === null) return <span className="text-muted-foreground">–</span>;
  return (
    // The server's clock and zone may differ from the reader's by the time this is shown.
    <time
      dateTime={iso}
      title={tick === null ? iso : formatDateTime(iso)}
      className={className}
      suppressHydrationWarning
    >
      {formatRelativeTime(iso, Date.now())}
    </time>
  );
}
