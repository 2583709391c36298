import { addUsd } from '@/lib/accounting/money';
import type { Usage } from '@/lib/orchestrator/cost';
import type { EventOf, FailureCode, RunEvent } from '@/lib/orchestrator/events';

/** What lists and charts read, folded from the log: totals of a run, its turns, its calls. */
export type RunTotals = {
  turnCount: number;
  callCount: number;
  correctionCount: number;
  retryCount: number;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  usageEstimated: boolean;
  /** Judge excluded; exact decimal strings of USD. */
  costUsd: string;
  costUnknownParts: number;
  orchestratorUsd: string;
  expertUsd: string;
  toolUsd: string;
  judgeUsd: string;
  lastSeq: number;
};

export type TurnRow = {
  index: number;
  firstSeq: number;
  lastSeq: number | null;
  startedAt: string;
  durationMs: number | null;
  costUsd: string;
  unknownParts: number;
  inputTokens: number;
  outputTokens: number;
  callCount: number;
  correctionCount: number;
};

export type CallStatus = 'running' | 'ok' | 'failed' | 'interrupted' | 'cancelled';

export type CallRow = {
  id: string;
  turn: number;
  parentId: string | null;
  kind: 'model' | 'tool';
  /** orchestrator, expert or judge; the kind of tool for a tool. */
  role: string;
  expertRole: string | null;
  subjectId: string;
  name: string;
  status: CallStatus;
  failureCode: FailureCode | null;
  inputTokens: number;
  cachedTokens: number;
  cacheWriteTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  usageEstimated: boolean;
  requests: number;
  documents: number;
  billedSeconds: number;
  costState: 'priced' | 'free' | 'unknown';
  costUsd: string;
  startedAt: string;
  durationMs: number | null;
  firstTokenMs: number | null;
  attempts: number;
  finishReason: string | null;
  startSeq: number;
  endSeq: number | null;
  simulated: boolean;
};

/** Names that events do not carry. */
export type Subjects = {
  models: ReadonlyMap<string, { name: string; simulated: boolean }>;
  tools: ReadonlyMap<string, { name: string; kind: string }>;
  /** Whether the run as a whole is simulated; its tools are then too. */
  simulated: boolean;
};

export type RunFold = {
  totals: RunTotals;
  turn: TurnRow | null;
  /** Turns seen so far other than the current one: a nested call may end after its turn was cut off. */
  turns: Map<number, TurnRow>;
  openCalls: Map<string, { row: CallRow; start: CallStart }>;
};
export type CallStart = EventOf<'model-call-start'> | EventOf<'tool-call-start'>;

/** Rows an event changed. */
export type Touched = { turn: TurnRow | null; call: CallRow | null };

export const createRunFold = (): RunFold => ({
  totals: {
    turnCount: 0,
    callCount: 0,
    correctionCount: 0,
    retryCount: 0,
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    usageEstimated: false,
    costUsd: '0',
    costUnknownParts: 0,
    orchestratorUsd: '0',
    expertUsd: '0',
    toolUsd: '0',
    judgeUsd: '0',
    lastSeq: 0,
  },
  turn: null,
  turns: new Map(),
  openCalls: new Map(),
});

const statusOf = (failure: { code: FailureCode } | null): CallStatus =>
  failure === null ? 'ok' : failure.code === 'interrupted' || failure.code === 'cancelled' ? failure.code : 'failed';

function startTurn(fold: RunFold, event: EventOf<'turn-start'>, seq: number, at: string): TurnRow {
  // A turn that was cut off is started anew: what it has cost so far stays in its row.
  const row = fold.turns.get(event.turn) ?? {
    index: event.turn,
    firstSeq: seq,
    lastSeq: null,
    startedAt: at,
    durationMs: null,
    costUsd: '0',
    unknownParts: 0,
    inputTokens: 0,
    outputTokens: 0,
    callCount: 0,
    correctionCount: 0,
  };
  fold.turns.set(event.turn, row);
  fold.totals.turnCount = Math.max(fold.totals.turnCount, event.turn);
  return (fold.turn = row);
}

function startCall(fold: RunFold, event: CallStart, seq: number, at: string, subjects: Subjects): CallRow {
  const isModel = event.type === 'model-call-start';
  const model = isModel ? subjects.models.get(event.modelKey) : undefined;
  const tool = isModel ? undefined : subjects.tools.get(event.toolKey);
  const row: CallRow = {
    id: event.callId,
    turn: event.turn,
    parentId: event.parentCallId,
    kind: isModel ? 'model' : 'tool',
    role: isModel ? event.role : (tool?.kind ?? 'tool'),
    expertRole: isModel ? event.expertRole : null,
    subjectId: isModel ? event.modelKey : event.toolKey,
    name: isModel ? (model?.name ?? event.modelKey) : (tool?.name ?? event.toolName),
    status: 'running',
    failureCode: null,
    inputTokens: 0,
    cachedTokens: 0,
    cacheWriteTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    usageEstimated: false,
    requests: 0,
    documents: 0,
    billedSeconds: 0,
    costState: 'unknown',
    costUsd: '0',
    startedAt: at,
    durationMs: null,
    firstTokenMs: null,
    attempts: 1,
    finishReason: null,
    startSeq: seq,
    endSeq: null,
    simulated: isModel ? (model?.simulated ?? false) : subjects.simulated,
  };
  fold.openCalls.set(event.callId, { row, start: event });
  fold.totals.callCount += 1;
  return row;
}

function bookUsage(row: CallRow, turn: TurnRow | null, totals: RunTotals, usage: Usage) {
  row.inputTokens = usage.inputTokens;
  row.cachedTokens = usage.cachedInputTokens;
  row.cacheWriteTokens = usage.cacheWriteTokens;
  row.outputTokens = usage.outputTokens;
  row.reasoningTokens = usage.reasoningTokens;
  row.usageEstimated = usage.estimated;
  if (row.role === 'judge') return;
  totals.inputTokens += usage.inputTokens;
  totals.cachedTokens += usage.cachedInputTokens;
  totals.outputTokens += usage.outputTokens;
  totals.reasoningTokens += usage.reasoningTokens;
  totals.usageEstimated ||= usage.estimated;
  if (turn) {
    turn.inputTokens += usage.inputTokens;
    turn.outputTokens += usage.outputTokens;
  }
}

function bookCost(row: CallRow, turn: TurnRow | null, totals: RunTotals) {
  const { costUsd, costState } = row;
  if (row.role === 'judge') {
    totals.judgeUsd = addUsd(totals.judgeUsd, costUsd);
    return;
  }
  const unknown = costState === 'unknown' ? 1 : 0;
  totals.costUsd = addUsd(totals.costUsd, costUsd);
  totals.costUnknownParts += unknown;
  if (row.kind === 'tool') totals.toolUsd = addUsd(totals.toolUsd, costUsd);
  else if (row.role === 'orchestrator') totals.orchestratorUsd = addUsd(totals.orchestratorUsd, costUsd);
  else totals.expertUsd = addUsd(totals.expertUsd, costUsd);
  if (turn) {
    turn.costUsd = addUsd(turn.costUsd, costUsd);
    turn.unknownParts += unknown;
  }
}

function endCall(
  fold: RunFold,
  event: EventOf<'model-call-end'> | EventOf<'tool-call-end'>,
  seq: number,
): CallRow | null {
  const row = fold.openCalls.get(event.callId)?.row;
  if (!row) return null;
  fold.openCalls.delete(event.callId);
  const turn = fold.turns.get(row.turn) ?? null;
  row.status = statusOf(event.failure);
  row.failureCode = event.failure?.code ?? null;
  row.costState = event.cost.state;
  row.costUsd = event.cost.usd;
  row.durationMs = event.durationMs;
  row.endSeq = seq;
  if (event.type === 'model-call-end') {
    row.firstTokenMs = event.firstTokenMs;
    row.attempts = event.attempts;
    row.finishReason = event.finishReason;
    if (event.usage) bookUsage(row, turn, fold.totals, event.usage);
  } else {
    row.requests = event.units.requests;
    row.documents = event.units.documents;
    row.billedSeconds = event.units.seconds;
  }
  bookCost(row, turn, fold.totals);
  return row;
}

/** Advances the fold by one stored event, in place, and says which rows it changed. */
export function foldEvent(
  fold: RunFold,
  { event, seq, at }: { event: RunEvent; seq: number; at: string },
  subjects: Subjects,
): Touched {
  fold.totals.lastSeq = seq;
  switch (event.type) {
    case 'turn-start':
      return { turn: startTurn(fold, event, seq, at), call: null };
    case 'model-call-start':
    case 'tool-call-start': {
      const call = startCall(fold, event, seq, at, subjects);
      const turn = fold.turns.get(event.turn) ?? null;
      if (turn) turn.callCount += 1;
      return { turn, call };
    }
    case 'model-call-retry':
      fold.totals.retryCount += 1;
      return { turn: null, call: null };
    case 'model-call-end':
    case 'tool-call-end': {
      const call = endCall(fold, event, seq);
      return { turn: fold.turns.get(event.turn) ?? null, call };
    }
    case 'correction-add': {
      const turn = fold.turns.get(event.turn) ?? null;
      fold.totals.correctionCount += 1;
      if (turn) turn.correctionCount += 1;
      return { turn, call: null };
    }
    case 'turn-end': {
      const turn = fold.turns.get(event.turn) ?? null;
      if (turn) {
        turn.lastSeq = seq;
        turn.durationMs = event.durationMs;
        fold.turns.delete(event.turn); // finished turns never change again
      }
      return { turn, call: null };
    }
    case 'run-start':
    case 'run-resume':
    case 'notice-add':
    case 'run-end':
    case 'model-call-delta':
      return { turn: null, call: null };
    default:
      return event satisfies never;
  }
}
