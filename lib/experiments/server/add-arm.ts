import 'server-only';
import type { PoolClient } from 'pg';
import { v7 as newId } from 'uuid';
import { AppError, notFound, parseInput } from '@/lib/errors';
import { pgPool } from '@/lib/pg';
import { loadPreference, loadPriceBook } from '@/lib/runs/server/load-setup';
import { type AddArmInput, type AddedRuns, addArmInputSchema } from '../add-schema';
import { labelArms } from '../label-arms';
import { type ExperimentArm, experimentArmSchema, experimentDesignSchema } from '../schema';
import { changeStatus } from './change-status';
import { growing } from './growing';
import { insertAll, insertArms, seedOf } from './insert-experiment';
import { type PlannedArm, planArms, refuseTooMany } from './plan-experiment';
import { readFirstRuns, tasksOf } from './stored-tasks';

type StoredArm = { id: string; ordinal: number; label: string; arm: ExperimentArm };

/** The arm as it would be now, under the limits of the experiment. Throws `not-found` or `conflict` naming the field. */
export async function planAddedArm(id: string, given: AddArmInput): Promise<PlannedArm> {
  const input = parseInput(addArmInputSchema, given, 'body');
  const { rows } = await pgPool().query<{ design: unknown }>('SELECT design FROM "Experiment" WHERE id = $1', [id]);
  if (!rows[0]) throw notFound('experiment', id);
  const { limits } = experimentDesignSchema.parse(rows[0].design);
  const [preference, book] = await Promise.all([loadPreference(input.preferenceId), loadPriceBook(input.priceBookId)]);
  const [arm] = await planArms({
    orchestratorIds: [input.orchestratorId],
    preferences: [preference],
    books: [book],
    limits,
    fieldOf: { orchestrator: () => 'orchestratorId', preference: () => 'preferenceId' },
  });
  if (!arm) throw new Error('an orchestrator under a preference and a book is one arm');
  return arm;
}

/**
 * Runs the tasks of an experiment, as its stored runs have them, under one more arm, as often as the others and judged as they are.
 * A completed experiment goes on. Throws `not-found`, `conflict` when it was cancelled or has this arm, `invalid-input` when it would have too many runs.
 */
export async function addArm(id: string, given: AddArmInput): Promise<AddedRuns> {
  const arm = await planAddedArm(id, given);
  let added = 0;
  await changeStatus(id, async ({ status }, client) => {
    const { design, runCount } = await growing(client, { id, status });
    const armId = await insertOne(client, id, arm);
    const tasks = tasksOf(await readFirstRuns(client, id));
    added = tasks.length * design.repeats;
    refuseTooMany(runCount + added, 'orchestratorId');
    const repeats = Array.from({ length: design.repeats }, (_, repeat) => repeat);
    await insertAll(
      client,
      repeats.flatMap((repeat) =>
        tasks.map((task) => ({
          id: newId(),
          task,
          snapshot: arm.snapshot,
          seed: seedOf(design.seed, repeat),
          experiment: { id, armId, repeat },
        })),
      ),
    );
    await client.query(
      `UPDATE "Experiment" SET "runCount" = "runCount" + $2, simulated = simulated OR $3, "updatedAt" = now() WHERE id = $1`,
      [id, added, arm.simulated],
    );
    return status === 'completed' ? 'running' : null;
  });
  return { added };
}

/** Writes the arm and names all of them anew: with a second price book among them, each says its own. */
async function insertOne(client: PoolClient, experimentId: string, planned: PlannedArm): Promise<string> {
  const { rows } = await client.query<StoredArm>(
    `SELECT id, ordinal, label, arm FROM "ExperimentArm" WHERE "experimentId" = $1 ORDER BY ordinal`,
    [experimentId],
  );
  const stored = rows.map((row) => ({ ...row, arm: experimentArmSchema.parse(row.arm) }));
  const { snapshot } = planned;
  const twin = stored.find(({ arm }) => isSame(arm, snapshot));
  if (twin)
    throw new AppError('conflict', `The experiment has this arm already: "${twin.label}". Add repeats instead.`, {
      field: 'orchestratorId',
    });
  const labels = labelArms([...stored.map(({ arm }) => arm), snapshot]);
  const id = newId();
  const ordinal = (stored.at(-1)?.ordinal ?? -1) + 1;
  await insertArms(client, experimentId, [{ ...planned, id, ordinal, label: labels.at(-1) ?? planned.label }]);
  await client.query(
    `UPDATE "ExperimentArm" AS a SET label = named.label FROM unnest($1::uuid[], $2::text[]) AS named (id, label)
     WHERE a.id = named.id`,
    [stored.map((arm) => arm.id), labels.slice(0, -1)],
  );
  return id;
}

const isSame = (left: Omit<ExperimentArm, 'simulated' | 'snapshotRef'>, right: typeof left) =>
  left.orchestrator.versionId === right.orchestrator.versionId &&
  left.preference?.versionId === right.preference?.versionId &&
  left.priceBook?.versionId === right.priceBook?.versionId;
