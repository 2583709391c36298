import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { pgPool } from '@/lib/pg';
import type { TurnIndex } from '../schema';
import { getRunSummary } from './get-run';

type Row = {
  index: number;
  firstSeq: number;
  startedAt: Date;
  durationMs: number | null;
  costUsd: string;
  unknownParts: number;
  inputTokens: number;
  outputTokens: number;
  callCount: number;
  correctionCount: number;
};

/** Every turn of a run, column by column. Throws `not-found`. */
export async function getTurnIndex(runId: string): Promise<TurnIndex> {
  const run = await getRunSummary(runId);
  const [turns, tools] = await Promise.all([
    pgPool().query<Row>(
      `SELECT index, "firstSeq", "startedAt", "durationMs", "costUsd", "unknownParts", "inputTokens", "outputTokens",
         "callCount", "correctionCount" FROM "Turn" WHERE "runId" = $1 ORDER BY index`,
      [runId],
    ),
    pgPool().query<{ turn: number; name: string }>(
      `SELECT turn, name FROM "Call" WHERE "runId" = $1 AND kind = 'tool' AND "parentId" IS NULL ORDER BY "startSeq"`,
      [runId],
    ),
  ]);
  const toolNames = [...new Set(tools.rows.map(({ name }) => name))];
  const place = new Map(toolNames.map((name, index) => [name, index]));
  const called = new Map<number, Set<number>>();
  for (const { turn, name } of tools.rows) {
    const known = called.get(turn) ?? new Set();
    called.set(turn, known.add(place.get(name) ?? 0));
  }
  const { rows } = turns;
  const origin = run.startedAt === null ? null : Date.parse(run.startedAt);
  return {
    lastSeq: run.lastSeq,
    turn: rows.map(({ index }) => index),
    firstSeq: rows.map(({ firstSeq }) => firstSeq),
    startMs: rows.map(({ startedAt }) => (origin === null ? 0 : Math.max(0, startedAt.getTime() - origin))),
    durationMs: rows.map(({ durationMs }) => durationMs),
    costUsd: rows.map(({ costUsd }) => toPlainUsd(costUsd)),
    unknownParts: rows.map(({ unknownParts }) => unknownParts),
    inputTokens: rows.map(({ inputTokens }) => inputTokens),
    outputTokens: rows.map(({ outputTokens }) => outputTokens),
    callCount: rows.map(({ callCount }) => callCount),
    correctionCount: rows.map(({ correctionCount }) => correctionCount),
    tools: rows.map(({ index }) => [...(called.get(index) ?? [])]),
    toolNames,
  };
}
