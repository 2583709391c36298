import { describe, expect, it } from 'vitest';
import { createRunState, type RunState } from './run-state';
import { type Limits, limitsSchema } from './spec';
import { findSpentLimit, findStop } from './stop-conditions';
import { createTestAccountant } from './testing/ports';

const view = (limits: Partial<Limits>, state: Partial<RunState> = {}, currentTurnMs = 0) => ({
  state: { ...createRunState(), ...state },
  limits: { ...limitsSchema.parse({}), ...limits },
  accountant: createTestAccountant(),
  currentTurnMs,
});
const totals = (more: Partial<RunState['totals']>) => ({ totals: { ...createRunState().totals, ...more } });

describe('findStop', () => {
  it('goes on while nothing stands against it', () => {
    expect(findStop(view({}))).toBeNull();
    expect(
      findStop(
        view(
          { maxUsd: '1', maxCalls: 5, maxTokens: 100, maxSeconds: 2 },
          totals({ calls: 4, inputTokens: 60, outputTokens: 39 }),
        ),
      ),
    ).toBeNull();
  });

  it.each([
    ['answered', view({ maxTurns: 1 }, { answer: '', lastTurn: 1 }), 'Answered after 1 turn.'],
    ['turn-limit', view({ maxTurns: 3 }, { lastTurn: 3 }), 'The limit of 3 turns was reached without an answer.'],
    ['call-limit', view({ maxCalls: 1 }, totals({ calls: 1 })), 'The limit of 1 call was reached without an answer.'],
    [
      'token-limit',
      view({ maxTokens: 100 }, totals({ inputTokens: 60, outputTokens: 40 })),
      'The limit of 100 tokens was reached without an answer.',
    ],
    [
      'time-limit',
      view({ maxSeconds: 2 }, { activeMs: 1_500 }, 500),
      'The time limit of 2 s was reached without an answer.',
    ],
    [
      'budget',
      view({ maxUsd: '0.1' }, totals({ cost: { usd: '0.1', unknownParts: 0 } })),
      'The budget of $0.1 is spent ($0.1) and there is no answer yet.',
    ],
    [
      'budget',
      view({ maxUsd: '0.1' }, totals({ cost: { usd: '0.2', unknownParts: 1 } })),
      'The budget of $0.1 is spent (at least $0.2) and there is no answer yet.',
    ],
    [
      'invalid-turns',
      view({ maxInvalidTurns: 2 }, { invalidTurns: 2 }),
      '2 turns in a row could not be carried out; the corrections say why.',
    ],
    [
      'repeated-call',
      view({}, { repeats: new Map([['k', { toolName: 'search', count: 3 }]]) }),
      'search was called with the same arguments 3 turns in a row.',
    ],
  ])('%s', (reason, input, message) => {
    expect(findStop(input)).toEqual({ reason, message });
  });
});

describe('findSpentLimit', () => {
  it('asks only for what further calls would use up', () => {
    expect(
      findSpentLimit(view({ maxTurns: 1, maxInvalidTurns: 1 }, { lastTurn: 5, invalidTurns: 5, answer: 'x' })),
    ).toBeNull();
    expect(findSpentLimit(view({ maxCalls: 1 }, totals({ calls: 2 })))?.reason).toBe('call-limit');
  });
});
