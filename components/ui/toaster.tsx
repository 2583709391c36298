'use client';
import { lazy, Suspense, useEffect, useState } from 'react';
import { loadAgain } from '@/lib/http/load-again';
import { onToastWaiting } from '@/lib/toast';

const ToasterCorner = lazy(async () => ({
  default: (await loadAgain(() => import('./toaster-corner'))).ToasterCorner,
}));

const loadAfterMs = 2_000;

/** Toasts of `lib/toast`. Their code comes with the first one, or once the page has settled: it must be there when the server is gone. */
export function Toaster() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const want = () => setWanted(true);
    const timer = setTimeout(want, loadAfterMs);
    const stop = onToastWaiting(want);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return wanted ? (
    <Suspense>
      <ToasterCorner />
    </Suspense>
  ) : null;
}
