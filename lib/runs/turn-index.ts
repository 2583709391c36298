import Decimal from 'decimal.js';
import type { StoredEvent } from '@/lib/orchestrator/events';
import type { TurnIndex } from './schema';

/** The index of a run that has no turn yet. */
export const emptyTurnIndex: TurnIndex = {
  lastSeq: 0,
  turn: [],
  firstSeq: [],
  startMs: [],
  durationMs: [],
  costUsd: [],
  unknownParts: [],
  inputTokens: [],
  outputTokens: [],
  callCount: [],
  correctionCount: [],
  tools: [],
  toolNames: [],
};

/**
 * The index brought up to date with events that came after it, without asking the server again.
 * @param startedAt start of the run, ISO time; turn starts are in ms from it.
 * @returns the same object when no event is new.
 */
export function extendTurnIndex(index: TurnIndex, events: readonly StoredEvent[], startedAt: string | null): TurnIndex {
  const fresh = events.filter((event) => event.seq > index.lastSeq);
  if (fresh.length === 0) return index;
  const next: TurnIndex = {
    lastSeq: fresh.at(-1)?.seq ?? index.lastSeq,
    turn: [...index.turn],
    firstSeq: [...index.firstSeq],
    startMs: [...index.startMs],
    durationMs: [...index.durationMs],
    costUsd: [...index.costUsd],
    unknownParts: [...index.unknownParts],
    inputTokens: [...index.inputTokens],
    outputTokens: [...index.outputTokens],
    callCount: [...index.callCount],
    correctionCount: [...index.correctionCount],
    tools: [...index.tools],
    toolNames: [...index.toolNames],
  };
  const origin = startedAt === null ? null : Date.parse(startedAt);
  const rowOf = (turn: number): number => {
    const last = next.turn.length - 1;
    return next.turn[last] === turn ? last : next.turn.lastIndexOf(turn);
  };
  for (const { seq, at, event } of fresh) {
    if (event.type === 'turn-start') {
      const again = rowOf(event.turn);
      if (again >= 0) {
        next.durationMs[again] = null; // interrupted and started anew: what it had cost stays in its row
        continue;
      }
      next.turn.push(event.turn);
      next.firstSeq.push(seq);
      next.startMs.push(origin === null ? 0 : Math.max(0, Date.parse(at) - origin));
      next.durationMs.push(null);
      next.costUsd.push('0');
      next.unknownParts.push(0);
      next.inputTokens.push(0);
      next.outputTokens.push(0);
      next.callCount.push(0);
      next.correctionCount.push(0);
      next.tools.push([]);
      continue;
    }
    if (!('turn' in event)) continue;
    const row = rowOf(event.turn);
    if (row < 0) continue;
    if (event.type === 'model-call-start' || event.type === 'tool-call-start') bump(next.callCount, row, 1);
    if (event.type === 'tool-call-start' && event.parentCallId === null) addTool(next, row, event.toolName);
    if (event.type === 'model-call-end' || event.type === 'tool-call-end') {
      next.costUsd[row] = new Decimal(next.costUsd[row] ?? '0').plus(event.cost.usd).toFixed();
      if (event.cost.state === 'unknown') bump(next.unknownParts, row, 1);
    }
    if (event.type === 'model-call-end' && event.usage) {
      bump(next.inputTokens, row, event.usage.inputTokens);
      bump(next.outputTokens, row, event.usage.outputTokens);
    }
    if (event.type === 'correction-add') bump(next.correctionCount, row, 1);
    if (event.type === 'turn-end') next.durationMs[row] = event.durationMs;
  }
  return next;
}

const bump = (column: number[], row: number, by: number) => {
  column[row] = (column[row] ?? 0) + by;
};

function addTool(index: TurnIndex, row: number, name: string) {
  const known = index.toolNames.indexOf(name);
  const at = known >= 0 ? known : index.toolNames.push(name) - 1;
  const tools = index.tools[row] ?? [];
  if (!tools.includes(at)) index.tools[row] = [...tools, at];
}

/** Cost after each turn, exact: `known[i]` in USD, `unknown[i]` true once any part up to then is unknown. */
export function runningCost(index: TurnIndex): { known: string[]; unknown: boolean[] } {
  let sum = new Decimal(0);
  let unknown = false;
  const result = { known: [] as string[], unknown: [] as boolean[] };
  index.costUsd.forEach((usd, row) => {
    sum = sum.plus(usd);
    unknown ||= (index.unknownParts[row] ?? 0) > 0;
    result.known.push(sum.toFixed());
    result.unknown.push(unknown);
  });
  return result;
}
