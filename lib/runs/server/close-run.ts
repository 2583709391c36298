import 'server-only';
import type { PoolClient } from 'pg';
import { toStorableJson } from '@/lib/clean-text';
import type { EventOf, RunEvent } from '@/lib/orchestrator/events';
import { interruptedEnd } from '@/lib/orchestrator/interrupted-end';
import { notifyRunChanged } from '@/lib/queue/channels';
import { removeRunJob } from '@/lib/queue/jobs';
import type { CallStart } from '../fold';
import type { RunStatus } from '../schema';
import { statusAfter, transitions } from './run-lifecycle';
import { transaction } from './transaction';

/** A killed worker may have left the run's own totals a second behind its calls and turns. */
const totalsFromRows = `
  UPDATE "Run" SET "costUsd" = c.cost, "costUnknownParts" = c.unknown, "orchestratorUsd" = c.orchestrator, "expertUsd" = c.expert,
    "toolUsd" = c.tool, "inputTokens" = c.input, "cachedTokens" = c.cached, "outputTokens" = c.output,
    "reasoningTokens" = c.reasoning, "callCount" = c.calls, "usageEstimated" = c.estimated, "turnCount" = t.turns, "correctionCount" = t.corrections
  FROM (
    SELECT coalesce(sum("costUsd"), 0) AS cost, count(*) FILTER (WHERE "costState" = 'unknown') AS unknown,
      coalesce(sum("costUsd") FILTER (WHERE kind = 'model' AND role = 'orchestrator'), 0) AS orchestrator,
      coalesce(sum("costUsd") FILTER (WHERE kind = 'model' AND role <> 'orchestrator'), 0) AS expert,
      coalesce(sum("costUsd") FILTER (WHERE kind = 'tool'), 0) AS tool, coalesce(sum("inputTokens"), 0) AS input,
      coalesce(sum("cachedTokens"), 0) AS cached, coalesce(sum("outputTokens"), 0) AS output,
      coalesce(sum("reasoningTokens"), 0) AS reasoning, count(*) AS calls,
      coalesce(bool_or("usageEstimated"), false) AS estimated
    FROM "Call" WHERE "runId" = $1 AND role <> 'judge'
  ) AS c, (
    SELECT coalesce(max(index), 0) AS turns, coalesce(sum("correctionCount"), 0) AS corrections FROM "Turn" WHERE "runId" = $1
  ) AS t WHERE id = $1`;

type Locked = { lastSeq: number; turnCount: number };

/**
 * Ends a run that no engine is at work on: its calls in flight are recorded as interrupted, then `event` is its last.
 * Compare-and-set: false when the run is not in one of the statuses `from` (or not under `epoch`) any more.
 */
export async function closeRun(input: {
  runId: string;
  from: readonly RunStatus[];
  epoch?: number;
  event: EventOf<'run-end'>;
}): Promise<boolean> {
  const { runId, from, epoch, event } = input;
  const status = statusAfter(event.reason);
  return transaction(async (client) => {
    const { rows } = await client.query<Locked>(
      `SELECT "lastSeq", "turnCount" FROM "Run" WHERE id = $1 AND status = ANY ($2) AND epoch = coalesce($3, epoch) FOR UPDATE`,
      [runId, from.filter((before) => transitions[before].includes(status)), epoch ?? null],
    );
    const run = rows[0];
    if (!run) return false;
    const interrupted = await endOpenCalls(client, runId, run.lastSeq);
    const events = [...interrupted, event];
    const lastSeq = await insertEvents(client, { runId, run, events });
    await client.query(
      `UPDATE "Run" SET status = $2, "stopReason" = $3, message = $4, "failureCode" = $5, "endedAt" = now(), control = NULL,
         "workerId" = NULL, "lastSeq" = $6 WHERE id = $1`,
      [runId, status, event.reason, event.message, event.failure?.code ?? null, lastSeq],
    );
    await client.query(totalsFromRows, [runId]);
    await removeRunJob(client, runId);
    await notifyRunChanged(client, runId, lastSeq);
    return true;
  });
}

/** Ends the calls in flight, innermost first, with the events after `lastSeq`; their turns know of a cost that is not known. */
async function endOpenCalls(client: PoolClient, runId: string, lastSeq: number): Promise<RunEvent[]> {
  const open = await client.query<{ data: CallStart }>(
    `WITH open AS (
       SELECT id, $2 + row_number() OVER (ORDER BY "startSeq" DESC) AS seq FROM "Call" WHERE "runId" = $1 AND status = 'running'
     ), ended AS (
       UPDATE "Call" AS c SET status = 'interrupted', "failureCode" = 'interrupted', "durationMs" = 0, "endSeq" = open.seq
       FROM open WHERE c.id = open.id RETURNING c."startSeq", c.turn
     ), turns AS (
       UPDATE "Turn" AS t SET "unknownParts" = t."unknownParts" + e.count
       FROM (SELECT turn, count(*)::int AS count FROM ended GROUP BY turn) AS e WHERE t."runId" = $1 AND t.index = e.turn
     ) SELECT e.data FROM ended JOIN "RunEvent" AS e ON e."runId" = $1 AND e.seq = ended."startSeq" ORDER BY e.seq DESC`,
    [runId, lastSeq],
  );
  const message = 'Podium was stopped while this call was in flight.';
  return open.rows.map(({ data }) => interruptedEnd(data, { code: 'interrupted', message }));
}

async function insertEvents(
  client: PoolClient,
  { runId, run, events }: { runId: string; run: Locked; events: readonly RunEvent[] },
): Promise<number> {
  const rows = events.map((event, index) => ({
    seq: run.lastSeq + 1 + index,
    type: event.type,
    turn: 'turn' in event ? event.turn : run.turnCount,
    callId: 'callId' in event ? event.callId : null,
    data: event,
  }));
  await client.query(
    `INSERT INTO "RunEvent" ("runId", seq, type, turn, "callId", at, data, refs)
     SELECT $1, seq, type, turn, "callId", now(), data, '{}' FROM json_populate_recordset(NULL::"RunEvent", $2::json)`,
    [runId, toStorableJson(rows)],
  );
  return run.lastSeq + events.length;
}
