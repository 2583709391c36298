'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** `⌘` on Apple machines, `Ctrl` elsewhere and on the server. */
export function useCommandKeyName(): string {
  return useSyncExternalStore(
    never,
    () => (/mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  );
}
