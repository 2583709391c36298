import 'server-only';
import { readTaskSample, type SampledTask, type TaskSample } from '@/lib/datasets/server/read-task-sample';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { type Checker, checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import type { RunSnapshot } from '@/lib/runs/schema';
import { buildSnapshot } from '@/lib/runs/server/build-snapshot';
import { loadOrchestrator, loadPreference, loadPriceBook, loadRegistry } from '@/lib/runs/server/load-setup';
import { groupKey, type RunTask } from '@/lib/runs/server/load-task';
import { type ExperimentPlan, mostRuns } from '../schema';

export type PlannedArm = { label: string; snapshot: RunSnapshot; simulated: boolean };

export type PlannedExperiment = {
  dataset: TaskSample['dataset'];
  tasks: RunTask[];
  arms: PlannedArm[];
  judgeModel: { id: string; name: string } | null;
  runCount: number;
};

/** What a design means now: its tasks, and one snapshot an arm. Throws `not-found`, `conflict` or `invalid-input` naming the field. */
export async function planExperiment(plan: Omit<ExperimentPlan, 'name'>): Promise<PlannedExperiment> {
  const [{ dataset, tasks }, judgeModel, arms] = await Promise.all([
    readTaskSample(plan),
    loadJudgeModel(plan.judgeModelId),
    planArms(plan),
  ]);
  const runCount = tasks.length * arms.length * plan.repeats;
  if (runCount > mostRuns)
    throw new AppError(
      'invalid-input',
      `${runCount} runs are more than one experiment can have (${mostRuns}). Take fewer tasks, arms or repeats.`,
      { field: 'repeats' },
    );
  return { dataset, tasks: tasks.map((task) => toRunTask(task, plan.judgeModelId)), arms, judgeModel, runCount };
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

/** Orchestrators × preferences, under one price book. */
async function planArms(plan: Omit<ExperimentPlan, 'name'>): Promise<PlannedArm[]> {
  const [{ priceBook, rates, latencies }, preferences] = await Promise.all([
    loadPriceBook(plan.priceBookId),
    Promise.all(plan.preferenceIds.map(loadPreference)),
  ]);
  const arms: PlannedArm[] = [];
  for (const id of plan.orchestratorIds) {
    const orchestrator = await loadOrchestrator(id);
    const registry = await loadRegistry(orchestrator.setup);
    for (const preference of preferences) {
      const snapshot = buildSnapshot({
        orchestrator,
        preference,
        priceBook,
        rates,
        latencies,
        registry,
        limits: plan.limits,
      });
      const label = [orchestrator.name, ...(preference ? [preference.name] : [])].join(' · ');
      arms.push({ label, snapshot, simulated: snapshot.backends.some(({ simulated }) => simulated) });
    }
  }
  return arms;
}

function toRunTask(task: SampledTask, judgeModelId: string | null): RunTask {
  const choices = choiceSchema.array().parse(task.choices);
  const checker = checkerSchema.parse(task.checker);
  return {
    id: task.id,
    text: task.question,
    reference: task.reference,
    checker: judgeModelId && needsJudge(checker, task.reference) ? { type: 'model', modelId: judgeModelId } : checker,
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
