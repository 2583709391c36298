import 'server-only';
import type { PoolClient } from 'pg';
import { queuePool } from '@/lib/pg';
import { addingJobs, ensureQueueSchema, runJob } from '@/lib/queue/jobs';
import { transaction } from '@/lib/runs/server/transaction';
import type { ExperimentStatus } from '../experiment-statuses';
import { lacksVerdicts } from './held-answers';
import { type LockedExperiment, lockExperiment } from './lock-experiment';
import { capReached, forgetSpent } from './spent';
import { stopAtCap } from './stop-at-cap';
import { type Afterwards, cancelOpenRuns, holdRuns, nothingElse, requeuePaused, stopRuns } from './stop-runs';

type Turn = { done: Promise<void>; next: Promise<void> | null };
const shared = globalThis as typeof globalThis & { __podiumAdvancing?: Map<string, Turn> };

/**
 * Brings an experiment's runs to where its status wants them: releases as many as there are places, or holds or cancels what is
 * in flight, and completes it when nothing is left. May be called at any time, by anybody. Calls of one process that come while
 * one is under way share the next: a hundred runs that end together cost two rounds.
 */
export function advanceExperiment(id: string): Promise<void> {
  const turns = (shared.__podiumAdvancing ??= new Map());
  const current = turns.get(id);
  if (current) return (current.next ??= current.done.catch(() => {}).then(() => begin(id, turns)));
  return begin(id, turns);
}

function begin(id: string, turns: Map<string, Turn>): Promise<void> {
  const turn: Turn = { done: Promise.resolve(), next: null };
  turns.set(id, turn);
  turn.done = advance(id).finally(() => {
    if (!turn.next) turns.delete(id);
  });
  return turn.done;
}

async function advance(id: string): Promise<void> {
  await ensureQueueSchema();
  // Like taking jobs: a database that crashes may forget the last release, and then the next one makes up for it.
  const afterwards = await transaction(async (client) => {
    const experiment = await lockExperiment(client, id);
    return experiment ? step(client, experiment) : nothingElse;
  }, queuePool());
  await stopRuns(afterwards);
}

async function step(client: PoolClient, experiment: LockedExperiment): Promise<Afterwards> {
  const { id, status } = experiment;
  switch (status) {
    case 'completed':
      return nothingElse;
    case 'cancelled':
      return cancelOpenRuns(client, id);
    case 'paused':
    case 'budget-exceeded': {
      const afterwards = await holdRuns(client, id);
      const isOpen = await hasOpenRuns(client, id);
      if (!isOpen && !(await lacksVerdicts(client, id))) await complete(client, id);
      else await noteEnd(client, id, isOpen);
      return afterwards;
    }
    case 'running':
      return goOn(client, experiment);
    default:
      return status satisfies never;
  }
}

async function goOn(client: PoolClient, experiment: LockedExperiment): Promise<Afterwards> {
  const { id, maxUsd } = experiment;
  const spent = maxUsd === null ? null : await capReached(client, id, maxUsd);
  if (maxUsd !== null && spent !== null && (await hasOpenRuns(client, id))) {
    await stopAtCap(client, { id, maxUsd, spentUsd: spent });
    return holdRuns(client, id);
  }
  // Resumed before they had finished the turn after which they were to pause.
  if (experiment.hasPaused) await requeuePaused(client, id);
  if ((await release(client, experiment)) === 0 && !(await hasOpenRuns(client, id))) await complete(client, id);
  return nothingElse;
}

/**
 * Hands as many waiting runs to the queue as there are places; answers with how many are open in the part it looked at. Runs are
 * released by id: released ones that are not claimed yet stand at the beginning of the queued ones. So it need look no further
 * than twice the places, however many wait.
 */
async function release(client: PoolClient, { id, concurrency }: LockedExperiment): Promise<number> {
  const { rows } = await client.query<{ running: number; queued: number }>({
    name: 'podium-release-runs',
    text: `
      WITH queued AS (
        SELECT id, "releasedAt" FROM "Run" WHERE "experimentId" = $1 AND status = 'queued' ORDER BY id LIMIT 2 * $2::int
      ), flight AS (
        SELECT count(*)::int AS running FROM "Run" WHERE "experimentId" = $1 AND status = 'running'
      ), places AS (
        SELECT greatest(0, $2::int - running - (SELECT count(*) FROM queued WHERE "releasedAt" IS NOT NULL)) AS free FROM flight
      ), released AS (
        UPDATE "Run" SET "releasedAt" = now(), control = CASE WHEN control = 'cancel' THEN control END
        WHERE id IN (SELECT id FROM queued WHERE "releasedAt" IS NULL ORDER BY id LIMIT (SELECT free FROM places))
          AND status = 'queued' AND "releasedAt" IS NULL
        RETURNING id
      )
      SELECT running, (SELECT count(*)::int FROM queued) AS queued, (${addingJobs(`SELECT id::text FROM released ORDER BY id`, '$3')}) AS jobs
      FROM flight`,
    values: [id, concurrency, runJob],
  });
  const row = rows[0];
  if (!row) return 0;
  return row.running + row.queued;
}

const openStatuses = ['queued', 'running', 'paused'];

/** Whether any run has not ended; looked up status by status, each at once by the index. */
export async function hasOpenRuns(client: PoolClient, id: string): Promise<boolean> {
  const { rows } = await client.query<{ open: boolean }>(
    `SELECT ${openStatuses
      .map((status) => `EXISTS (SELECT FROM "Run" WHERE "experimentId" = $1 AND status = '${status}')`)
      .join(' OR ')} AS open`,
    [id],
  );
  return rows[0]?.open ?? false;
}

async function complete(client: PoolClient, id: string): Promise<void> {
  const completed: ExperimentStatus = 'completed';
  await client.query(
    `UPDATE "Experiment" SET status = $2, message = NULL, "endedAt" = coalesce(${lastEnd}, now()), "updatedAt" = now() WHERE id = $1`,
    [id, completed],
  );
  forgetSpent(id);
}

/** When the last run of the experiment $1 ended: what a judge model reads afterwards is no part of its time. */
const lastEnd = `(SELECT max("endedAt") FROM "Run" WHERE "experimentId" = $1)`;

/** One that is held after its last run, for its judge model, has ended all the same. */
async function noteEnd(client: PoolClient, id: string, isOpen: boolean): Promise<void> {
  await client.query(
    `UPDATE "Experiment" SET "endedAt" = CASE WHEN NOT $2::boolean THEN ${lastEnd} END
     WHERE id = $1 AND ("endedAt" IS NULL) <> $2::boolean`,
    [id, isOpen],
  );
}
