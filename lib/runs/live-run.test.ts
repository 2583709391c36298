import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '@/lib/orchestrator/events';
import { idleRun, receive } from './live-run';

const turnStart = (seq: number): StoredEvent => ({
  seq,
  at: new Date(seq).toISOString(),
  event: { type: 'turn-start', turn: seq },
});
const delta = (text: string, offset: number) => ({
  type: 'delta' as const,
  delta: { type: 'model-call-delta' as const, turn: 1, callId: 'a', channel: 'content' as const, offset, text },
});
const callEnd: StoredEvent = {
  seq: 9,
  at: new Date(9).toISOString(),
  event: {
    type: 'model-call-end',
    turn: 1,
    callId: 'a',
    failure: null,
    content: { text: 'Hello' },
    reasoning: null,
    toolCalls: [],
    finishReason: 'stop',
    usage: null,
    cost: { state: 'unknown', usd: '0' },
    durationMs: 1,
    firstTokenMs: null,
    attempts: 1,
    servedModel: null,
  },
};

describe('receive', () => {
  it('drops what a reconnect sends again', () => {
    const once = receive(idleRun, { type: 'events', events: [turnStart(1), turnStart(2)] });
    const again = receive(once, { type: 'events', events: [turnStart(2), turnStart(3)] });
    expect(again.events.map((event) => event.seq)).toEqual([1, 2, 3]);
  });

  it('forgets the pieces of a call once the whole is stored', () => {
    const talking = receive(idleRun, delta('Hel', 0));
    expect(talking.live.get('a')?.content).toBe('Hel');
    expect(receive(talking, { type: 'events', events: [callEnd] }).live.has('a')).toBe(false);
  });
});
