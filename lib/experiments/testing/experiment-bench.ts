import { createDatasetInputSchema } from '@/lib/datasets/schema';
import { createDataset } from '@/lib/datasets/server/create-dataset';
import { pgPool } from '@/lib/pg';
import { seedRegistry } from '@/lib/runs/testing/run-bench';
import type { ExperimentStatus } from '../experiment-statuses';
import type { CreateExperimentInput } from '../schema';

/** A dataset of sums whose answer is 42, and orchestrators on scripted models, for tests of experiments. */
export async function seedExperiment(
  more: { tasks?: number; orchestrators?: number; input?: Partial<CreateExperimentInput> } = {},
) {
  const { tasks = 6, orchestrators = 1, input } = more;
  const registries = await Promise.all(Array.from({ length: orchestrators }, () => seedRegistry()));
  const suffix = registries[0]?.orchestrator.id.slice(-8);
  const lines = Array.from({ length: tasks }, (_, at) =>
    JSON.stringify({
      id: `t${at}`,
      question: `What is ${at} + ${42 - at}?`,
      answer: '42',
      category: at % 2 ? 'odd' : 'even',
    }),
  );
  const dataset = await createDataset(
    createDatasetInputSchema.parse({ name: `Sums ${suffix}`, jsonl: lines.join('\n') }),
  );
  const design: CreateExperimentInput = {
    name: `Experiment ${suffix}`,
    datasetId: dataset.id,
    orchestratorIds: registries.map(({ orchestrator }) => orchestrator.id),
    priceBookId: registries[0]?.book.id ?? null,
    concurrency: 3,
    ...input,
  };
  return { dataset, registries, design };
}

export type StoredRun = {
  id: string;
  status: string;
  armId: string | null;
  repeat: number;
  title: string;
  verdict: string | null;
  releasedAt: Date | null;
  startedAt: Date | null;
  endedAt: Date | null;
  control: string | null;
  epoch: number;
};

/** All runs of an experiment in the order they were planned in. */
export async function runsOf(experimentId: string): Promise<StoredRun[]> {
  const { rows } = await pgPool().query<StoredRun>(
    `SELECT id, status, "armId", repeat, title, verdict, "releasedAt", "startedAt", "endedAt", control, epoch
     FROM "Run" WHERE "experimentId" = $1 ORDER BY id`,
    [experimentId],
  );
  return rows;
}

export async function statusOf(experimentId: string): Promise<ExperimentStatus | undefined> {
  const { rows } = await pgPool().query<{ status: ExperimentStatus }>('SELECT status FROM "Experiment" WHERE id = $1', [
    experimentId,
  ]);
  return rows[0]?.status;
}

/** Resolves once `isSo` holds; fails after `limitMs`. */
export async function until(isSo: () => Promise<boolean>, what: string, limitMs = 20_000): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`Not within ${limitMs} ms: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

export const untilExperiment = (id: string, wanted: ExperimentStatus, limitMs?: number) =>
  until(async () => (await statusOf(id)) === wanted, `the experiment is ${wanted}`, limitMs);
