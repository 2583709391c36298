import { assertUnreachable } from '@/lib/errors';
import type { EventOf, RunEvent, StoredEvent } from '@/lib/orchestrator/events';

/** What a trajectory page draws: a pure derivation of the log, the same for stored and for live events. */

export type ModelCallView = {
  kind: 'model';
  callId: string;
  parentCallId: string | null;
  seq: number;
  startedAt: string;
  start: EventOf<'model-call-start'>;
  end: EventOf<'model-call-end'> | null;
  retries: EventOf<'model-call-retry'>[];
  /** What has been generated so far, while the call is running and its pieces are being watched. */
  live: { content: string; reasoning: string; toolArguments: string };
  children: CallView[];
};

export type ToolCallView = {
  kind: 'tool';
  callId: string;
  parentCallId: string | null;
  seq: number;
  startedAt: string;
  start: EventOf<'tool-call-start'>;
  end: EventOf<'tool-call-end'> | null;
  children: CallView[];
};

export type CallView = ModelCallView | ToolCallView;

export type TurnView = {
  turn: number;
  startedAt: string | null;
  /** Calls that are not nested in another one, in the order they started. */
  calls: CallView[];
  corrections: EventOf<'correction-add'>[];
  notices: EventOf<'notice-add'>[];
  resumes: EventOf<'run-resume'>[];
  end: EventOf<'turn-end'> | null;
  /** Set on the turn in which the run ended or stopped for now. */
  runEnd: EventOf<'run-end'> | null;
};

export type LiveDelta = EventOf<'model-call-delta'>;

const noLive = { content: '', reasoning: '', toolArguments: '' };
const emptyTurn = (turn: number): TurnView => ({
  turn,
  startedAt: null,
  calls: [],
  corrections: [],
  notices: [],
  resumes: [],
  end: null,
  runEnd: null,
});

/**
 * The turns told by a stretch of the log, by turn number. Events may come in any stretch but in the order of `seq`;
 * an event seen twice changes nothing. Turn 0 holds what happened before the first turn.
 */
export function foldTurns(events: readonly StoredEvent[]): Map<number, TurnView> {
  const turns = new Map<number, TurnView>();
  const calls = new Map<string, CallView>();
  const seen = new Set<number>();
  let current = 0;
  const turnOf = (turn: number): TurnView => {
    const known = turns.get(turn);
    if (known) return known;
    const fresh = emptyTurn(turn);
    turns.set(turn, fresh);
    return fresh;
  };
  const place = (call: CallView, turn: number) => {
    const parent = call.parentCallId === null ? undefined : calls.get(call.parentCallId);
    (parent ? parent.children : turnOf(turn).calls).push(call);
    calls.set(call.callId, call);
  };
  for (const { seq, at, event } of events) {
    if (seen.has(seq)) continue;
    seen.add(seq);
    current = turnNumber(event, current);
    switch (event.type) {
      case 'run-start':
        turnOf(0).startedAt = at;
        break;
      case 'run-resume':
        turnOf(event.lastTurn).resumes.push(event);
        break;
      case 'turn-start':
        turnOf(event.turn).startedAt = at;
        break;
      case 'model-call-start': {
        const { callId, parentCallId } = event;
        place(
          {
            kind: 'model',
            callId,
            parentCallId,
            seq,
            startedAt: at,
            start: event,
            end: null,
            retries: [],
            live: noLive,
            children: [],
          },
          event.turn,
        );
        break;
      }
      case 'model-call-retry': {
        const call = calls.get(event.callId);
        if (call?.kind === 'model') call.retries.push(event);
        break;
      }
      case 'model-call-end': {
        const call = calls.get(event.callId);
        if (call?.kind === 'model') call.end = event;
        break;
      }
      case 'tool-call-start': {
        const { callId, parentCallId } = event;
        place(
          { kind: 'tool', callId, parentCallId, seq, startedAt: at, start: event, end: null, children: [] },
          event.turn,
        );
        break;
      }
      case 'tool-call-end': {
        const call = calls.get(event.callId);
        if (call?.kind === 'tool') call.end = event;
        break;
      }
      case 'correction-add':
        turnOf(event.turn).corrections.push(event);
        break;
      case 'notice-add':
        turnOf(event.turn).notices.push(event);
        break;
      case 'turn-end':
        turnOf(event.turn).end = event;
        break;
      case 'run-end':
        turnOf(current).runEnd = event;
        break;
      case 'model-call-delta':
        break; // never stored
      default:
        assertUnreachable(event);
    }
  }
  return turns;
}

const turnNumber = (event: RunEvent, current: number): number =>
  'turn' in event ? event.turn : event.type === 'run-resume' ? event.lastTurn : current;

const channels = { content: 'content', reasoning: 'reasoning', 'tool-arguments': 'toolArguments' } as const;

/** Pieces of running calls by call id. A late joiner starts in the middle: what came before is marked by an ellipsis. */
export type LiveText = ReadonlyMap<string, ModelCallView['live']>;

/** Adds a live piece; pieces that were already seen are ignored, a gap is shown as an ellipsis. */
export function addDelta(live: LiveText, delta: LiveDelta): LiveText {
  const before = live.get(delta.callId) ?? noLive;
  const key = channels[delta.channel];
  const text = before[key];
  const known = text.length;
  if (delta.offset + delta.text.length <= known) return live;
  const added =
    delta.offset > known
      ? '…'.padEnd(delta.offset - known, '\u200b') + delta.text // keeps offsets true without showing anything
      : delta.text.slice(known - delta.offset);
  return new Map(live).set(delta.callId, { ...before, [key]: text + added });
}
