'use client';
import { useSyncExternalStore } from 'react';
import type { ImportChoices, ImportResult, ToolImplementation } from '@/lib/imports/schema';

export type ImportState = {
  /** Goes up with every file. */
  fileId: number;
  fileName: string | null;
  text: string;
  choices: Partial<ImportChoices>;
  /** Rows whose tick differs from what was preselected. */
  ticks: Record<string, boolean>;
  result: ImportResult | null;
};

const empty: ImportState = { fileId: 0, fileName: null, text: '', choices: {}, ticks: {}, result: null };
const storageKey = 'podium-import';
/** Longer files are kept only as long as the tab is not loaded anew. */
const maxStored = 2_000_000;

let state: ImportState | null = null;
const listeners = new Set<() => void>();

function stored(): ImportState {
  try {
    const text = sessionStorage.getItem(storageKey);
    return text ? { ...empty, ...(JSON.parse(text) as Partial<ImportState>) } : empty;
  } catch {
    return empty; // storage is off, or holds something else
  }
}

const current = () => (state ??= stored());

let saving: ReturnType<typeof setTimeout> | undefined;
function save(): void {
  clearTimeout(saving);
  saving = setTimeout(() => {
    try {
      if (current().text.length > maxStored) sessionStorage.removeItem(storageKey);
      else sessionStorage.setItem(storageKey, JSON.stringify(current()));
    } catch {
      // Full or off: the import itself does not need it.
    }
  }, 300);
}

function set(change: Partial<ImportState>): void {
  state = { ...current(), ...change };
  save();
  for (const listener of listeners) listener();
}

/** A file takes the place of the one before, with everything that was decided about it. */
export const takeFile = (fileName: string | null, text: string) =>
  set({ ...empty, fileId: current().fileId + 1, fileName, text });
export const setChoices = (change: Partial<ImportChoices>) => set({ choices: { ...current().choices, ...change } });
export const setImplementation = (rowId: string, implementation: ToolImplementation) =>
  setChoices({ implementations: { ...current().choices.implementations, [rowId]: implementation } });
export const setTicks = (ticks: Record<string, boolean>) => set({ ticks: { ...current().ticks, ...ticks } });
export const setResult = (result: ImportResult | null) => set({ result });
export const startOver = () => set({ ...empty, fileId: current().fileId + 1 });

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** What is being imported: outlives leaving the page and coming back. */
export function useImportState(): ImportState {
  return useSyncExternalStore(subscribe, current, () => empty);
}
