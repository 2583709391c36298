import type { RunEvent } from './events';
import { applyEvent, type CallStart, createRunState, type RunState, type StateDependencies } from './run-state';

export type FoldedHistory = {
  state: RunState;
  /** Calls that were in flight when the process died, innermost first. */
  interrupted: CallStart[];
};

/** Folds the stored events of earlier parts of a run (whole texts, in order) into the state the engine goes on from. */
export const foldHistory = (history: readonly RunEvent[], dependencies: StateDependencies): FoldedHistory => {
  const state = createRunState();
  for (const event of history) applyEvent(state, event, dependencies);
  return { state, interrupted: [...state.openCalls.values()].reverse() };
};
