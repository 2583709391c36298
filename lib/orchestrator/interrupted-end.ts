import type { Failure, RunEvent } from './events';

/** Ends of calls that were in flight when the process stopped: nobody knows what they cost. */
export function interruptedEnd(
  start: Extract<RunEvent, { type: 'model-call-start' | 'tool-call-start' }>,
  failure: Failure,
): RunEvent {
  const { turn, callId } = start;
  const common = { turn, callId, failure, cost: { state: 'unknown', usd: '0' }, durationMs: 0 } as const;
  return start.type === 'model-call-start'
    ? {
        type: 'model-call-end',
        ...common,
        content: { text: '' },
        reasoning: null,
        toolCalls: [],
        finishReason: null,
        usage: null,
        firstTokenMs: null,
        attempts: 1,
        servedModel: null,
      }
    : {
        type: 'tool-call-end',
        ...common,
        output: { text: '' },
        artifacts: [],
        units: { requests: 0, documents: 0, seconds: 0 },
        answer: null,
      };
}
