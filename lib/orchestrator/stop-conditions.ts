import type { StopReason } from './events';
import type { Accountant } from './ports';
import type { RunState } from './run-state';
import type { Limits } from './spec';

/** What the predicates look at. */
export type StopView = {
  state: Pick<RunState, 'answer' | 'lastTurn' | 'totals' | 'invalidTurns' | 'repeats' | 'activeMs'>;
  limits: Limits;
  accountant: Pick<Accountant, 'reaches'>;
  /** Milliseconds since the last finished turn. */
  currentTurnMs: number;
};

export type Stop = { reason: StopReason; message: string };

export const isAnswered = ({ state }: StopView): boolean => state.answer !== null;
export const isTurnLimit = ({ state, limits }: StopView): boolean => state.lastTurn >= limits.maxTurns;
export const isCallLimit = ({ state, limits }: StopView): boolean =>
  limits.maxCalls !== null && state.totals.calls >= limits.maxCalls;
export const isTokenLimit = ({ state, limits }: StopView): boolean =>
  limits.maxTokens !== null && state.totals.inputTokens + state.totals.outputTokens >= limits.maxTokens;
export const isTimeLimit = ({ state, limits, currentTurnMs }: StopView): boolean =>
  limits.maxSeconds !== null && state.activeMs + currentTurnMs >= limits.maxSeconds * 1000;
export const isBudgetSpent = ({ state, limits, accountant }: StopView): boolean =>
  limits.maxUsd !== null && accountant.reaches(state.totals.cost, limits.maxUsd);
export const isInvalidTurnLimit = ({ state, limits }: StopView): boolean =>
  state.invalidTurns >= limits.maxInvalidTurns;

/** The tool that was called too often in a row, if any. */
export const repeatedTool = ({ state, limits }: StopView): string | null => {
  for (const { toolName, count } of state.repeats.values()) if (count >= limits.maxRepeats) return toolName;
  return null;
};

const times = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Why no further call may be made, if so: money, calls, tokens, time. Asked between turns and before a turn's tools. */
export const findSpentLimit = (view: StopView): Stop | null => {
  const { state, limits } = view;
  if (isBudgetSpent(view)) {
    const { usd, unknownParts } = state.totals.cost;
    const spent = `${unknownParts > 0 ? 'at least ' : ''}$${usd}`;
    return {
      reason: 'budget',
      message: `The budget of $${limits.maxUsd} is spent (${spent}) and there is no answer yet.`,
    };
  }
  if (isTimeLimit(view))
    return { reason: 'time-limit', message: `The time limit of ${limits.maxSeconds} s was reached without an answer.` };
  if (isTokenLimit(view)) {
    return { reason: 'token-limit', message: `The limit of ${limits.maxTokens} tokens was reached without an answer.` };
  }
  if (isCallLimit(view)) {
    return {
      reason: 'call-limit',
      message: `The limit of ${times(limits.maxCalls ?? 0, 'call')} was reached without an answer.`,
    };
  }
  return null;
};

/** Why the run ends before its next turn; null when it goes on. An answer comes first, whatever else is true. */
export const findStop = (view: StopView): Stop | null => {
  const { state, limits } = view;
  if (isAnswered(view)) return { reason: 'answered', message: `Answered after ${times(state.lastTurn, 'turn')}.` };
  if (isInvalidTurnLimit(view)) {
    const count = times(state.invalidTurns, 'turn');
    return { reason: 'invalid-turns', message: `${count} in a row could not be carried out; the corrections say why.` };
  }
  const tool = repeatedTool(view);
  if (tool !== null) {
    const count = times(limits.maxRepeats, 'turn');
    return { reason: 'repeated-call', message: `${tool} was called with the same arguments ${count} in a row.` };
  }
  const spent = findSpentLimit(view);
  if (spent !== null) return spent;
  if (isTurnLimit(view)) {
    return {
      reason: 'turn-limit',
      message: `The limit of ${times(limits.maxTurns, 'turn')} was reached without an answer.`,
    };
  }
  return null;
};
