import 'server-only';
import { v7 as newId } from 'uuid';
import { parseInput } from '@/lib/errors';
import { ensureQueueSchema } from '@/lib/queue/jobs';
import { encodeSnapshot, insertRuns, type NewRun } from '@/lib/runs/server/start-run';
import { transaction } from '@/lib/runs/server/transaction';
import {
  type CreateExperimentInput,
  createExperimentInputSchema,
  type ExperimentArm,
  type ExperimentDesign,
  type ExperimentPlan,
} from '../schema';
import { advanceExperiment } from './advance-experiment';
import { type PlannedExperiment, planExperiment } from './plan-experiment';

const runsPerStatement = 1_000;

/**
 * Inserts an experiment with its arms and all of its runs in one transaction, and releases the first of them.
 * Throws `invalid-input`, `not-found` or `conflict` naming the field at fault.
 */
export async function createExperiment(given: CreateExperimentInput): Promise<{ id: string }> {
  const plan = parseInput(createExperimentInputSchema, given, 'body');
  const [planned] = await Promise.all([planExperiment(plan), ensureQueueSchema()]);
  const id = newId();
  const arms = planned.arms.map((arm) => ({ id: newId(), ...arm }));
  await transaction(async (client) => {
    await client.query(
      `INSERT INTO "Experiment" (id, name, status, design, concurrency, "maxUsd", "taskCount", "runCount", simulated, "updatedAt", "startedAt")
       VALUES ($1, $2, 'running', $3, $4, $5, $6, $7, $8, now(), now())`,
      [
        id,
        plan.name,
        JSON.stringify(designOf(plan, planned)),
        plan.concurrency,
        plan.maxUsd,
        planned.tasks.length,
        planned.runCount,
        arms.some(({ simulated }) => simulated),
      ],
    );
    await client.query(
      `INSERT INTO "ExperimentArm" (id, "experimentId", ordinal, label, arm)
       SELECT id, $1, ordinal, label, arm FROM json_populate_recordset(NULL::"ExperimentArm", $2::json)`,
      [
        id,
        JSON.stringify(
          arms.map(({ id, label, snapshot, simulated }, ordinal) => {
            const { orchestrator, preference, priceBook } = snapshot;
            const { snapshotRef } = encodeSnapshot(snapshot);
            const arm: ExperimentArm = { orchestrator, preference, priceBook, simulated, snapshotRef };
            return { id, ordinal, label, arm };
          }),
        ),
      ],
    );
    const runs = runsOf({ id, plan, planned, armIds: arms.map((arm) => arm.id) });
    for (let from = 0; from < runs.length; from += runsPerStatement)
      await insertRuns(client, runs.slice(from, from + runsPerStatement));
  });
  await advanceExperiment(id);
  return { id };
}

/** Task by task across the arms, so that partial results are paired; repeats last. Ids in this order: runs are released by id. */
function runsOf(input: { id: string; plan: ExperimentPlan; planned: PlannedExperiment; armIds: string[] }): NewRun[] {
  const { id, plan, planned, armIds } = input;
  return Array.from({ length: plan.repeats }, (_, repeat) => repeat).flatMap((repeat) =>
    planned.tasks.flatMap((task) =>
      planned.arms.map(({ snapshot }, at) => ({
        id: newId(),
        task,
        snapshot,
        seed: plan.seed === null ? null : (plan.seed + repeat) % 2 ** 31,
        experiment: { id, armId: armIds[at] as string, repeat },
      })),
    ),
  );
}

const designOf = (plan: ExperimentPlan, { dataset, judgeModel }: PlannedExperiment): ExperimentDesign => ({
  designVersion: 1,
  dataset,
  category: plan.category,
  sample: plan.sample,
  chosen: plan.taskIds !== null,
  repeats: plan.repeats,
  limits: plan.limits,
  judgeModel,
  seed: plan.seed,
});
