import 'server-only';
import type { PoolClient } from 'pg';
import { v7 as newId } from 'uuid';
import { encodeSnapshot, insertRuns, type NewRun } from '@/lib/runs/server/start-run';
import type { ExperimentTest } from '../design-test';
import type { ExperimentArm, ExperimentDesign, ExperimentPlan } from '../schema';
import type { PlannedArm, PlannedExperiment } from './plan-experiment';

const runsPerStatement = 1_000;

/** What of a design is stored with the experiment: all but its arms, which are planned already. */
type Plan = Omit<
  ExperimentPlan,
  'datasetId' | 'judgeModelId' | 'orchestratorIds' | 'preferenceIds' | 'priceBookIds' | 'priceBookId'
>;
type New = { id: string; plan: Plan; planned: PlannedExperiment; test: ExperimentTest | null };

/** Writes an experiment, `running`, with its arms and all of its runs, in the caller's transaction. Nothing is released yet. */
export async function insertExperiment(client: PoolClient, { id, plan, planned, test }: New): Promise<void> {
  const arms = planned.arms.map((arm, ordinal) => ({ id: newId(), ordinal, ...arm }));
  await client.query(
    `INSERT INTO "Experiment" (id, name, status, design, concurrency, "maxUsd", "taskCount", "runCount", simulated, "updatedAt", "startedAt")
     VALUES ($1, $2, 'running', $3, $4, $5, $6, $7, $8, now(), now())`,
    [
      id,
      plan.name,
      JSON.stringify(designOf({ id, plan, planned, test })),
      plan.concurrency,
      plan.maxUsd,
      planned.tasks.length,
      planned.runCount,
      arms.some(({ simulated }) => simulated),
    ],
  );
  await insertArms(client, id, arms);
  await insertAll(client, runsOf({ id, plan, planned, armIds: arms.map((arm) => arm.id) }));
}

/** Writes arms of an experiment, in the caller's transaction. */
export async function insertArms(
  client: PoolClient,
  experimentId: string,
  arms: readonly (PlannedArm & { id: string; ordinal: number })[],
): Promise<void> {
  const rows = arms.map(({ id, ordinal, label, snapshot, simulated }) => {
    const { orchestrator, preference, priceBook } = snapshot;
    const { snapshotRef } = encodeSnapshot(snapshot);
    const arm: ExperimentArm = { orchestrator, preference, priceBook, simulated, snapshotRef };
    return { id, ordinal, label, arm };
  });
  await client.query(
    `INSERT INTO "ExperimentArm" (id, "experimentId", ordinal, label, arm)
     SELECT id, $1, ordinal, label, arm FROM json_populate_recordset(NULL::"ExperimentArm", $2::json)`,
    [experimentId, JSON.stringify(rows)],
  );
}

/** Inserts runs, however many, a thousand a statement. */
export async function insertAll(client: PoolClient, runs: readonly NewRun[]): Promise<void> {
  for (let from = 0; from < runs.length; from += runsPerStatement)
    await insertRuns(client, runs.slice(from, from + runsPerStatement));
}

/** Seed of a repeat: each one adds 1 to that of the first; null = none is sent. */
export const seedOf = (first: number | null, repeat: number): number | null =>
  first === null ? null : (first + repeat) % 2 ** 31;

/** Task by task across the arms, so that partial results are paired; repeats last. Ids in this order: runs are released by id. */
function runsOf(input: { id: string; plan: Plan; planned: PlannedExperiment; armIds: string[] }): NewRun[] {
  const { id, plan, planned, armIds } = input;
  return Array.from({ length: plan.repeats }, (_, repeat) => repeat).flatMap((repeat) =>
    planned.tasks.flatMap((task) =>
      planned.arms.map(({ snapshot }, at) => ({
        id: newId(),
        task,
        snapshot,
        seed: seedOf(plan.seed, repeat),
        experiment: { id, armId: armIds[at] as string, repeat },
      })),
    ),
  );
}

const designOf = ({ plan, planned: { dataset, judgeModel }, test }: New): ExperimentDesign => ({
  designVersion: 1,
  dataset,
  category: plan.category,
  tags: plan.tags,
  difficulty: plan.difficulty,
  sample: plan.sample,
  chosen: plan.taskIds !== null,
  repeats: plan.repeats,
  limits: plan.limits,
  judgeModel,
  seed: plan.seed,
  test,
});
