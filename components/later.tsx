'use client';
import { type ReactNode, useDeferredValue } from 'react';

/** What stands further down the page: drawn when what is above it can be seen, without holding that up. */
export function Later({ children }: { children: ReactNode }) {
  return useDeferredValue(true, false) ? children : null;
}
