'use client';

import { useEffect, useState } from 'react';

/** Wall-clock now in ms, moving every 250 ms while `ticking`. Null on the server and until the page has woken up. */
export function useNow(ticking: boolean): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}
