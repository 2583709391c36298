'use client';
import { useState } from 'react';

/**
 * Notes being written, each of the answer it was written beside: it waits there while others are looked at, and is gone with the
 * decision that takes it.
 */
export function useReviewNotes() {
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  return {
    /** Undefined = none was begun for this run. */
    noteOf: (runId: string | undefined) => (runId === undefined ? undefined : notes[runId]),
    write: (runId: string, note: string) => setNotes((all) => ({ ...all, [runId]: note })),
    forget: (runId: string) =>
      setNotes((all) => Object.fromEntries(Object.entries(all).filter(([other]) => other !== runId))),
  };
}
