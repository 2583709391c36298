import 'server-only';
import { readTaskSample, type SampledTask, type TaskSample } from '@/lib/datasets/server/read-task-sample';
import { splitReference } from '@/lib/datasets/split-reference';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { withAcceptedOf } from '@/lib/judgements/accepted-of';
import { type Checker, checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import type { RunSnapshot } from '@/lib/runs/schema';
import { buildSnapshot, type SnapshotInput } from '@/lib/runs/server/build-snapshot';
import { loadOrchestrator, loadPreference, loadPriceBook, loadRegistry } from '@/lib/runs/server/load-setup';
import { groupKey, type RunTask } from '@/lib/runs/server/load-task';
import { labelArms } from '../label-arms';
import { type ExperimentPlan, mostRuns } from '../schema';
import { atFields } from './at-fields';

export type PlannedArm = { label: string; snapshot: RunSnapshot; simulated: boolean };

export type PlannedExperiment = {
  dataset: TaskSample['dataset'];
  tasks: RunTask[];
  arms: PlannedArm[];
  judgeModel: { id: string; name: string } | null;
  runCount: number;
};

type TaskPlan = Pick<
  ExperimentPlan,
  | 'datasetId'
  | 'datasetVersion'
  | 'category'
  | 'tags'
  | 'difficulty'
  | 'sample'
  | 'taskIds'
  | 'judgeModelId'
  | 'repeats'
>;

/** What a design means now: its tasks, and one snapshot an arm. Throws `not-found`, `conflict` or `invalid-input` naming the field. */
export async function planExperiment(plan: Omit<ExperimentPlan, 'name'>): Promise<PlannedExperiment> {
  return planTasks(plan, async () => {
    const [books, preferences] = await Promise.all([loadBooks(plan), loadPreferences(plan.preferenceIds)]);
    return planArms({ orchestratorIds: plan.orchestratorIds, preferences, books, limits: plan.limits });
  });
}

function loadBooks({ priceBookIds, priceBookId }: Pick<ExperimentPlan, 'priceBookIds' | 'priceBookId'>) {
  const load = (id: string | null, field: string) => atFields({ priceBookId: field }, () => loadPriceBook(id));
  if (priceBookIds.length > 0) return Promise.all(priceBookIds.map((id, at) => load(id, `priceBookIds.${at}`)));
  return Promise.all([load(priceBookId, priceBookId === null ? 'priceBookIds' : 'priceBookId')]);
}

/** The preferences of a design. Throws `not-found` or `conflict` naming the one at fault. */
export const loadPreferences = (ids: readonly (string | null)[]) =>
  Promise.all(ids.map((id, at) => atFields({ preferenceId: `preferenceIds.${at}` }, () => loadPreference(id))));

/** The tasks of a design with the arms that `arms` makes. Throws what `planExperiment` throws. */
export async function planTasks(plan: TaskPlan, planned: () => Promise<PlannedArm[]>): Promise<PlannedExperiment> {
  const [{ dataset, tasks }, judgeModel, arms] = await Promise.all([
    readTaskSample(plan),
    loadJudgeModel(plan.judgeModelId),
    planned(),
  ]);
  const runCount = tasks.length * arms.length * plan.repeats;
  refuseTooMany(runCount, 'repeats');
  return { dataset, tasks: tasks.map((task) => toRunTask(task, plan.judgeModelId)), arms, judgeModel, runCount };
}

/** Throws `invalid-input` when an experiment would have more runs than it may. */
export function refuseTooMany(runCount: number, field: string): void {
  if (runCount <= mostRuns) return;
  throw new AppError(
    'invalid-input',
    `${runCount} runs are more than one experiment can have (${mostRuns}). Take fewer tasks, arms or repeats.`,
    { field },
  );
}

async function loadJudgeModel(id: string | null): Promise<PlannedExperiment['judgeModel']> {
  if (id === null) return null;
  const model = await db().model.findUnique({ where: { id }, include: { backend: true } });
  const field = 'judgeModelId';
  if (!model) throw new AppError('not-found', 'This model does not exist (any more). Choose another one.', { field });
  if (model.archivedAt ?? model.backend.archivedAt)
    throw new AppError('conflict', `The model "${model.name}" or its backend is archived. Choose another one.`, {
      field,
    });
  return { id, name: model.name };
}

/** A price book as runs take it. */
export type LoadedBook = Awaited<ReturnType<typeof loadPriceBook>>;

const fieldOfDesign = {
  orchestrator: (at: number) => `orchestratorIds.${at}`,
  preference: (at: number) => `preferenceIds.${at}`,
};

/** Orchestrators × preferences × price books, in this order. Throws `not-found` or `conflict` naming the field. */
export async function planArms(parts: {
  orchestratorIds: readonly string[];
  preferences: readonly SnapshotInput['preference'][];
  books: readonly LoadedBook[];
  limits: SnapshotInput['limits'];
  /** What the request calls each orchestrator and preference, for the faults found in them. */
  fieldOf?: { orchestrator: (at: number) => string; preference: (at: number) => string };
}): Promise<PlannedArm[]> {
  const { orchestratorIds, preferences, books, limits, fieldOf = fieldOfDesign } = parts;
  const snapshots: RunSnapshot[] = [];
  for (const [at, id] of orchestratorIds.entries()) {
    const orchestratorId = fieldOf.orchestrator(at);
    const [orchestrator, registry] = await atFields({ orchestratorId }, async () => {
      const found = await loadOrchestrator(id);
      return [found, await loadRegistry(found.setup)] as const;
    });
    for (const [place, preference] of preferences.entries())
      for (const book of books) {
        const fields = { orchestratorId, preferenceId: fieldOf.preference(place) };
        snapshots.push(
          await atFields(fields, () => buildSnapshot({ orchestrator, preference, ...book, registry, limits })),
        );
      }
  }
  const labels = labelArms(snapshots);
  return snapshots.map((snapshot, at) => ({
    label: labels[at] ?? snapshot.orchestrator.name,
    snapshot,
    simulated: snapshot.backends.some(({ simulated }) => simulated),
  }));
}

function toRunTask(task: SampledTask, judgeModelId: string | null): RunTask {
  const choices = choiceSchema.array().parse(task.choices);
  const { reference, checker } = splitReference({ ...task, checker: checkerSchema.parse(task.checker) });
  return {
    id: task.id,
    text: task.question,
    reference,
    checker:
      judgeModelId && needsJudge(checker, reference)
        ? withAcceptedOf(checker, { type: 'model', modelId: judgeModelId })
        : checker,
    choices,
    category: task.category,
    groupKey: groupKey(task.question, choices),
  };
}

/** Numbers and choices are told right or wrong exactly; what compares text, or nothing, gains from a model that reads. */
function needsJudge(checker: Checker, reference: string | null): boolean {
  if (reference === null || reference === '') return false;
  return checker.type === 'exact' || checker.type === 'none' || checker.type === 'model';
}
