'use client';

let pending = 0;
const listeners = new Set<() => void>();

function change(by: number): void {
  pending += by;
  for (const listener of listeners) listener();
}

/** Whether a page that was asked for is still on its way; one a tab. */
export const navigationPending = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: () => pending > 0,
  readOnServer: () => false,
  /** Says that one is on its way, until the returned function is called. */
  hold: () => {
    change(1);
    return () => change(-1);
  },
};
