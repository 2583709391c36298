import 'server-only';
import type { Pool } from 'pg';
import { toStorableJson } from '@/lib/clean-text';
import { channels } from '@/lib/queue/channels';
import type { CallRow, RunTotals, TurnRow } from '@/lib/runs/fold';
import type { RunStatus } from '@/lib/runs/schema';
import type { Payload } from './payload';

/** How a run ended or came to a halt; written with its last event. */
export type RunClosing = {
  status: RunStatus;
  stopReason: string | null;
  message: string | null;
  failureCode: string | null;
  answer: string | null;
  verdict: string | null;
  ended: boolean;
};

export type EventRow = {
  runId: string;
  seq: number;
  type: string;
  turn: number;
  callId: string | null;
  at: string;
  data: unknown;
  refs: string[];
};

export type JudgementRow = {
  id: string;
  runId: string;
  kind: string;
  name: string;
  verdict: string;
  extracted: string | null;
  reason: string;
};

/** Everything one run has to write. */
export type RunBatch = {
  runId: string;
  /** Writes of an older lease are refused. */
  epoch: number;
  totals: RunTotals;
  /** Whether the run's own row gets its totals now, or only its last `seq`; see `RunRecorder`. */
  withTotals: boolean;
  activeMs: number;
  closing: RunClosing | null;
  events: EventRow[];
  calls: Map<string, CallRow>;
  turns: Map<number, TurnRow>;
  payloads: Map<string, Payload>;
  judgements: JudgementRow[];
};

const runColumns = `"turnCount" int, "callCount" int, "correctionCount" int, "retryCount" int, "inputTokens" bigint,
  "cachedTokens" bigint, "outputTokens" bigint, "reasoningTokens" bigint, "usageEstimated" bool, "costUsd" numeric,
  "costUnknownParts" int, "orchestratorUsd" numeric, "expertUsd" numeric, "toolUsd" numeric, "judgeUsd" numeric, "lastSeq" int`;
/** Most are indexed: a row in which they change costs an entry in every index, one in which they do not costs none. */
const totalNames = [
  '"activeMs"',
  ...runColumns.split(',').map((column) => column.trim().split(' ')[0] as string),
].filter((name) => name !== '"lastSeq"');

const callNames = [
  'id', 'runId', 'turn', 'parentId', 'kind', 'role', 'expertRole', 'subjectId', 'name', 'status', 'failureCode',
  'inputTokens', 'cachedTokens', 'cacheWriteTokens', 'outputTokens', 'reasoningTokens', 'usageEstimated', 'requests',
  'documents', 'billedSeconds', 'costState', 'costUsd', 'startedAt', 'durationMs', 'firstTokenMs', 'attempts',
  'finishReason', 'startSeq', 'endSeq', 'simulated',
].map((name) => `"${name}"`); // biome-ignore format: a list of columns
const callEndNames = callNames.slice(callNames.indexOf('"status"'), -1);

const turnNames = [
  'runId', 'index', 'firstSeq', 'lastSeq', 'startedAt', 'durationMs', 'costUsd', 'unknownParts', 'inputTokens',
  'outputTokens', 'callCount', 'correctionCount',
].map((name) => `"${name}"`); // biome-ignore format: a list of columns

const excluded = (names: readonly string[]) => names.map((name) => `${name} = excluded.${name}`).join(', ');

/**
 * One statement is one transaction and one round trip: the run rows that this process still holds are updated, and only
 * for those the rest is written and announced. Returns the ids of these runs. Under one epoch a `seq` is given once: an event
 * that is there already was committed by an attempt of which the database could not tell any more. What does not follow on what
 * is stored is refused like the writes of an older lease: a log has no holes, whatever failed before.
 */
const statement = `
WITH given AS (
  SELECT * FROM json_to_recordset($1::json) AS r (id uuid, epoch int, "firstSeq" int, "withTotals" bool, "activeMs" bigint, closing json, ${runColumns})
), held AS (
  UPDATE "Run" AS run SET
    "lastSeq" = given."lastSeq",
    ${totalNames.map((name) => `${name} = CASE WHEN given."withTotals" THEN given.${name} ELSE run.${name} END`).join(', ')},
    status = coalesce(given.closing->>'status', run.status),
    "stopReason" = CASE WHEN given.closing IS NULL THEN run."stopReason" ELSE given.closing->>'stopReason' END,
    message = CASE WHEN given.closing IS NULL THEN run.message ELSE given.closing->>'message' END,
    "failureCode" = CASE WHEN given.closing IS NULL THEN run."failureCode" ELSE given.closing->>'failureCode' END,
    answer = CASE WHEN given.closing IS NULL THEN run.answer ELSE given.closing->>'answer' END,
    verdict = CASE WHEN given.closing IS NULL THEN run.verdict ELSE given.closing->>'verdict' END,
    "endedAt" = CASE WHEN (given.closing->>'ended')::bool THEN now() ELSE run."endedAt" END,
    "workerId" = CASE WHEN given.closing IS NULL THEN run."workerId" END,
    control = CASE WHEN given.closing IS NULL THEN run.control END
  FROM given WHERE run.id = given.id AND run.epoch = given.epoch AND run.status = 'running' AND run."lastSeq" >= given."firstSeq" - 1
  RETURNING run.id, run."lastSeq"
), payloads AS (
  INSERT INTO "Payload" (hash, kind, text)
  SELECT hash, kind, text FROM json_to_recordset($5::json) AS p (hash text, kind text, text text) ORDER BY hash
  ON CONFLICT DO NOTHING
), events AS (
  INSERT INTO "RunEvent" ("runId", seq, type, turn, "callId", at, data, refs)
  SELECT e."runId", e.seq, e.type, e.turn, e."callId", e.at, e.data, e.refs
  FROM json_populate_recordset(NULL::"RunEvent", $2::json) AS e JOIN held ON held.id = e."runId"
  ON CONFLICT ("runId", seq) DO NOTHING
), calls AS (
  INSERT INTO "Call" (${callNames.join(', ')})
  SELECT ${callNames.map((name) => `c.${name}`).join(', ')}
  FROM json_populate_recordset(NULL::"Call", $3::json) AS c JOIN held ON held.id = c."runId"
  ON CONFLICT (id) DO UPDATE SET ${excluded(callEndNames)}
), turns AS (
  INSERT INTO "Turn" (${turnNames.join(', ')})
  SELECT ${turnNames.map((name) => `t.${name}`).join(', ')}
  FROM json_populate_recordset(NULL::"Turn", $4::json) AS t JOIN held ON held.id = t."runId"
  ON CONFLICT ("runId", index) DO UPDATE SET ${excluded(turnNames.slice(3))}
), judgements AS (
  INSERT INTO "Judgement" (id, "runId", kind, name, verdict, extracted, reason, counts)
  SELECT j.id, j."runId", j.kind, j.name, j.verdict, j.extracted, j.reason, true
  FROM json_populate_recordset(NULL::"Judgement", $6::json) AS j JOIN held ON held.id = j."runId"
)
SELECT held.id, pg_notify('${channels.events}', json_build_object('runId', held.id, 'seq', held."lastSeq")::text) FROM held`;

/** Writes what several runs have to write, all or nothing; returns the ids of the runs whose lease still holds. */
export async function writeBatch(pool: Pool, batches: readonly RunBatch[]): Promise<Set<string>> {
  const runs = batches.map(({ runId, epoch, totals, withTotals, activeMs, closing, events }) => ({
    id: runId,
    epoch,
    withTotals,
    activeMs: Math.round(activeMs),
    closing,
    ...totals,
    firstSeq: events[0]?.seq ?? 0,
    // When this is tried again the totals are ahead of it: what they hold by then is in the next one.
    lastSeq: events.at(-1)?.seq ?? totals.lastSeq,
  }));
  const withRun = <Row extends object>(rows: (batch: RunBatch) => Iterable<Row>) =>
    batches.flatMap((batch) => Array.from(rows(batch), (row) => ({ runId: batch.runId, ...row })));
  const payloads = new Map(batches.flatMap((batch) => [...batch.payloads]));
  const result = await pool.query<{ id: string }>({
    name: 'podium-write-batch',
    text: statement,
    values: [
      toStorableJson(runs),
      toStorableJson(batches.flatMap(({ events }) => events)),
      toStorableJson(withRun(({ calls }) => calls.values())),
      toStorableJson(withRun(({ turns }) => turns.values())),
      toStorableJson([...payloads.values()]),
      toStorableJson(batches.flatMap(({ judgements }) => judgements)),
    ],
  });
  return new Set(result.rows.map(({ id }) => id));
}
