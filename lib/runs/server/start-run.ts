import 'server-only';
import type { PoolClient } from 'pg';
import { v7 as newId } from 'uuid';
import { cleanText, toStorableJson } from '@/lib/clean-text';
import { parseInput } from '@/lib/errors';
import { notifyRunsAdded } from '@/lib/queue/channels';
import { addRunJobs, ensureQueueSchema } from '@/lib/queue/jobs';
import { type RunSnapshot, type StartRunInput, startRunInputSchema } from '../schema';
import { buildSnapshot } from './build-snapshot';
import { contentHash } from './content-hash';
import { loadOrchestrator, loadPreference, loadPriceBook, loadRegistry } from './load-setup';
import { loadTask, type RunTask, taskTitle } from './load-task';
import { transaction } from './transaction';

export type NewRun = {
  id: string;
  task: RunTask;
  snapshot: RunSnapshot;
  seed: number | null;
  /** Set for the runs of an experiment. */
  experiment?: { id: string; armId: string; repeat: number };
};

/**
 * Snapshots orchestrator, preference, prices and task into a new run, `queued`, with its job: all in one transaction.
 * Throws `invalid-input`, `not-found` or `conflict` naming the field at fault.
 */
export async function startRun(given: StartRunInput): Promise<{ id: string }> {
  const input = parseInput(startRunInputSchema, given, 'body');
  const [orchestrator, preference, { priceBook, rates, latencies }, task] = await Promise.all([
    loadOrchestrator(input.orchestratorId),
    loadPreference(input.preferenceId),
    loadPriceBook(input.priceBookId),
    loadTask(input),
    ensureQueueSchema(),
  ]);
  const registry = await loadRegistry(orchestrator.setup);
  const snapshot = buildSnapshot({
    orchestrator,
    preference,
    priceBook,
    rates,
    latencies,
    registry,
    limits: input.limits,
  });
  const id = newId();
  await transaction((client) => insertRuns(client, [{ id, task, snapshot, seed: input.seed }]));
  return { id };
}

/** A snapshot as it is stored. */
export function encodeSnapshot(snapshot: RunSnapshot): { snapshotRef: string; text: string } {
  const text = cleanText(JSON.stringify(snapshot));
  return { snapshotRef: contentHash(text), text };
}

/**
 * Inserts runs as `queued` with their snapshots, in the caller's transaction. They get their jobs with it; the runs of an
 * experiment do not: they wait until it releases them.
 */
export async function insertRuns(client: PoolClient, runs: readonly NewRun[]): Promise<void> {
  // The runs of an arm share one: written out and hashed once.
  const encoded = new Map(
    [...new Set(runs.map(({ snapshot }) => snapshot))].map((snapshot) => [snapshot, encodeSnapshot(snapshot)]),
  );
  const snapshots = new Map([...encoded.values()].map(({ snapshotRef, text }) => [snapshotRef, text]));
  const rows = runs.map(({ id, task, snapshot, seed, experiment }) => {
    const snapshotRef = encoded.get(snapshot)?.snapshotRef;
    const model = snapshot.spec.models.find(({ key }) => key === snapshot.spec.orchestrator.modelKey);
    return {
      id,
      status: 'queued',
      protocol: snapshot.spec.protocol,
      title: cleanText(taskTitle(task.text)),
      taskText: cleanText(task.text),
      taskId: task.id,
      category: task.category,
      reference: task.reference,
      checker: task.checker,
      choices: task.choices,
      groupKey: task.groupKey,
      experimentId: experiment?.id ?? null,
      armId: experiment?.armId ?? null,
      repeat: experiment?.repeat ?? 0,
      orchestratorId: snapshot.orchestrator.id,
      orchestratorVersionId: snapshot.orchestrator.versionId,
      orchestratorName: snapshot.orchestrator.name,
      modelName: model?.name ?? '',
      preferenceVersionId: snapshot.preference?.versionId ?? null,
      preferenceName: snapshot.preference?.name ?? null,
      priceBookVersionId: snapshot.priceBook?.versionId ?? null,
      priceBookName: snapshot.priceBook?.name ?? null,
      simulated: snapshot.backends.some(({ simulated }) => simulated),
      snapshotRef,
      seed,
    };
  });
  await client.query(
    `INSERT INTO "Payload" (hash, kind, text) SELECT hash, 'snapshot', text FROM unnest($1::text[], $2::text[]) AS p (hash, text)
     ORDER BY hash ON CONFLICT DO NOTHING`,
    [[...snapshots.keys()], [...snapshots.values()]],
  );
  const json = toStorableJson(rows);
  await client.query(
    `INSERT INTO "Run" (id, status, protocol, title, "taskText", "taskId", category, reference, checker, choices, "groupKey",
       "experimentId", "armId", repeat, "orchestratorId", "orchestratorVersionId", "orchestratorName", "modelName",
       "preferenceVersionId", "preferenceName", "priceBookVersionId", "priceBookName", simulated, "snapshotRef", seed)
     SELECT id, status, protocol, title, "taskText", "taskId", category, reference, checker, choices, "groupKey",
       "experimentId", "armId", repeat, "orchestratorId", "orchestratorVersionId", "orchestratorName", "modelName",
       "preferenceVersionId", "preferenceName", "priceBookVersionId", "priceBookName", simulated, "snapshotRef", seed
     FROM json_populate_recordset(NULL::"Run", $1::json)`,
    [json],
  );
  await client.query(
    `INSERT INTO "RunSearch" ("runId", text)
     SELECT id, lower(' ' || left("taskText", 1000) || ' ' || "orchestratorName" || ' ' || "modelName")
     FROM json_populate_recordset(NULL::"Run", $1::json)`,
    [json],
  );
  const released = runs.filter(({ experiment }) => !experiment).map(({ id }) => id);
  await addRunJobs(client, released);
  await notifyRunsAdded(client, released);
}
