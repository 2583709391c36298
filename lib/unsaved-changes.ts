'use client';

export type UnsavedState = {
  /** How many parts of the page hold something that is not saved. */
  held: number;
  /** What waits for somebody to say that it may be lost. */
  leave: (() => void) | null;
};

const nothing: UnsavedState = { held: 0, leave: null };
let state = nothing;
const listeners = new Set<() => void>();

function change(next: Partial<UnsavedState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

/** What is not saved on this page, whoever holds it; one a tab. */
export const unsavedChanges = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: () => state,
  readOnServer: () => nothing,
};

/** Says that something here is not saved, until the returned function is called. */
export function holdUnsaved(): () => void {
  let isHeld = true;
  change({ held: state.held + 1 });
  return () => {
    if (isHeld) change({ held: state.held - 1 });
    isHeld = false;
  };
}

/** Runs what throws away what is typed on this page: at once when all is saved, otherwise after asking. */
export function beforeLeaving(leave: () => void): void {
  if (state.held === 0) leave();
  else change({ leave });
}

/** The answer to the question that `beforeLeaving` asks. */
export function answerLeaving(isLeaving: boolean): void {
  const { leave } = state;
  change({ leave: null });
  if (isLeaving) leave?.();
}

/** Whether an address is another page than the one shown: another place in it is not. */
export function leavesPage(href: string, from: Pick<Location, 'href'>): boolean {
  const here = new URL(from.href);
  const there = new URL(href, here);
  return there.origin !== here.origin || there.pathname !== here.pathname || there.search !== here.search;
}
