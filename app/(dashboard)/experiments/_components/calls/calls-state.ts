'use client';
import { calledBy, callMeasures } from '@/lib/experiments/who-is-called';
import { idField, type SearchState, textField, wordField } from '@/lib/http/search-fields';

/** Switches of the page, in the address. */
export const callsFields = {
  measure: wordField(callMeasures, 'calls'),
  /** Share of all calls, or what a task takes. */
  as: wordField(['share', 'task'], 'share'),
  who: wordField(calledBy, 'called'),
  /** Column the table is sorted by, `-` in front = most first: `name`, or an arm's ordinal. */
  sort: textField(12),
  strongest: idField,
  published: wordField(['yes'], undefined),
  money: wordField(['spender', 'purpose'], 'spender'),
};
export type CallsState = SearchState<typeof callsFields>;
export type ChangeCalls = (change: Partial<CallsState>) => void;
