'use client';
import { useState } from 'react';

/** False until `open` is true for the first time, true ever after: what is seldom opened is only fetched and mounted then. */
export function useOnceOpen(open: boolean): boolean {
  const [wasOpen, setWasOpen] = useState(open);
  if (open && !wasOpen) setWasOpen(true);
  return wasOpen || open;
}
