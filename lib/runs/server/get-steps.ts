import 'server-only';
import { toPlainUsd } from '@/lib/accounting/money';
import { notFound } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import type { RunSteps, Step, StepCall } from '../steps';
import { readSnapshot } from './claim-run';
import { contentHash } from './content-hash';

/** So much of the arguments and of what was said is shown beside another run. */
const shownCharacters = 160;

type TurnRow = { index: number; durationMs: number | null; costUsd: string; unknownParts: number; corrections: number };
type CallRow = {
  turn: number;
  tool: string;
  modelKey: string | null;
  text: string;
  ref: string | null;
  output: string | null;
};
type SaidRow = { turn: number; text: string; ref: string | null };

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, part]) => [key, canonical(part)]),
  );
};

/** Equal for equal arguments, however they were written; what is no JSON is compared letter by letter. */
function keyOf(text: string, ref: string | null): string {
  if (ref !== null) return ref.slice(0, 16);
  let plain = text.trim();
  try {
    plain = JSON.stringify(canonical(JSON.parse(text)));
  } catch {
    // malformed arguments are compared as they stand
  }
  return contentHash(plain).slice(0, 16);
}

const beginning = (text: string) =>
  text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1).toWellFormed()}…` : text;

/** What a run did, turn by turn, short enough to compare long runs. Throws `not-found`. */
export async function getSteps(runId: string): Promise<RunSteps> {
  const run = await pgPool().query<{ lastSeq: number; snapshotRef: string }>(
    'SELECT "lastSeq", "snapshotRef" FROM "Run" WHERE id = $1',
    [runId],
  );
  const row = run.rows[0];
  if (!row) throw notFound('run', runId);
  const [turns, calls, said, snapshot] = await Promise.all([
    pgPool().query<TurnRow>(
      `SELECT index, "durationMs", "costUsd", "unknownParts", "correctionCount" AS corrections FROM "Turn"
       WHERE "runId" = $1 ORDER BY index`,
      [runId],
    ),
    pgPool().query<CallRow>(
      `SELECT c.turn, c.name AS tool, e.data->'modelChoice'->>'modelKey' AS "modelKey",
         e.data->'arguments'->>'text' AS text, e.data->'arguments'->>'ref' AS ref,
         left(f.data->'output'->>'text', ${shownCharacters + 1}) AS output
       FROM "Call" AS c JOIN "RunEvent" AS e ON e."runId" = c."runId" AND e.seq = c."startSeq"
       LEFT JOIN "RunEvent" AS f ON f."runId" = c."runId" AND f.seq = c."endSeq"
       WHERE c."runId" = $1 AND c.kind = 'tool' AND c."parentId" IS NULL ORDER BY c."startSeq"`,
      [runId],
    ),
    pgPool().query<SaidRow>(
      `SELECT c.turn, e.data->'content'->>'text' AS text, e.data->'content'->>'ref' AS ref
       FROM "Call" AS c JOIN "RunEvent" AS e ON e."runId" = c."runId" AND e.seq = c."endSeq"
       WHERE c."runId" = $1 AND c.kind = 'model' AND c.role = 'orchestrator' AND NOT EXISTS (
         SELECT FROM "Call" AS t WHERE t."runId" = c."runId" AND t.turn = c.turn AND t.kind = 'tool' AND t."parentId" IS NULL
       ) ORDER BY c."startSeq"`,
      [runId],
    ),
    readSnapshot(row.snapshotRef),
  ]);
  const modelNames = new Map(snapshot.spec.models.map(({ key, name }) => [key, name]));
  const callsOf = new Map<number, StepCall[]>();
  for (const { turn, tool, modelKey, text, ref, output } of calls.rows) {
    const known = callsOf.get(turn) ?? [];
    callsOf.set(turn, known);
    known.push({
      tool,
      model: modelKey === null ? null : (modelNames.get(modelKey) ?? modelKey),
      arguments: beginning(text ?? ''),
      argumentsKey: keyOf(text ?? '', ref),
      output: output === null ? null : beginning(output),
    });
  }
  const saidOf = new Map(
    said.rows.map(({ turn, text, ref }) => [turn, { text: beginning(text ?? ''), key: keyOf(text ?? '', ref) }]),
  );
  const steps = turns.rows.map(
    ({ index, durationMs, costUsd, unknownParts, corrections }): Step => ({
      turn: index,
      calls: callsOf.get(index) ?? [],
      said: saidOf.get(index) ?? null,
      durationMs,
      cost: { usd: toPlainUsd(costUsd), unknownParts },
      corrections,
    }),
  );
  return { lastSeq: row.lastSeq, steps };
}
