'use client';
import { useSyncExternalStore } from 'react';

/** Who judges in this browser: asked for once, and shared with the dialog that overrules a verdict. */
const key = 'podium-judge-name';
const listeners = new Set<() => void>();
/** For browsers that keep nothing. */
let remembered = '';

const read = () => {
  try {
    return localStorage.getItem(key) ?? remembered;
  } catch {
    return remembered;
  }
};

function keep(name: string) {
  remembered = name;
  try {
    localStorage.setItem(key, name);
  } catch {
    // asked for again next time
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The reviewer's name, empty until it is given, null until the browser is asked; and a function that keeps it. */
export const useReviewer = () => [useSyncExternalStore<string | null>(subscribe, read, () => null), keep] as const;
