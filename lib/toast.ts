'use client';

export type ToastMessage = { kind: 'success' | 'error'; text: string };

const waiting: ToastMessage[] = [];
const wanting = new Set<() => void>();
let deliver: ((message: ToastMessage) => void) | null = null;

function show(message: ToastMessage): void {
  if (deliver) deliver(message);
  else {
    waiting.push(message);
    for (const want of wanting) want();
  }
}

/** Says something in a corner of the page. What is said before the corner has loaded waits for it. */
export const toast = {
  success: (text: string) => show({ kind: 'success', text }),
  error: (text: string) => show({ kind: 'error', text }),
};

/** Calls `want` when something is to be said and nobody is there to say it. Returns a function that ends that. */
export function onToastWaiting(want: () => void): () => void {
  wanting.add(want);
  if (waiting.length > 0) want();
  return () => void wanting.delete(want);
}

/** Hands over everything that waits and what is said from now on, until the returned function is called. */
export function deliverToasts(to: (message: ToastMessage) => void): () => void {
  deliver = to;
  for (const message of waiting.splice(0)) to(message);
  return () => {
    if (deliver === to) deliver = null;
  };
}
