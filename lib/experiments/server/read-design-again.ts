import 'server-only';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { allTasks, type ChosenTasks } from '@/lib/datasets/task-selection';
import { db } from '@/lib/db';
import { formatCount, plural } from '@/lib/format';
import { listModels } from '@/lib/models/server/list-models';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { pgPool } from '@/lib/pg';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { listPriceBooks } from '@/lib/price-books/server/list-price-books';
import { versionInEffect } from '@/lib/price-books/server/version-in-effect';
import { type DesignAgain, partsAgain } from '../design-again';
import type { CreateExperimentInput, ExperimentDetail } from '../schema';
import { getExperiment } from './get-experiment';

type Part<Values> = { values: Values; changes: string[] };

/**
 * What an experiment was launched with, as far as it can be launched again, and what has changed since: the tasks are those of
 * then, everything else takes the version of today. Throws `not-found`.
 */
export async function readDesignAgain(id: string): Promise<DesignAgain> {
  const experiment = await getExperiment(id);
  const [arms, tasks, judge] = await Promise.all([armsOf(experiment), tasksOf(experiment), judgeOf(experiment)]);
  const { design, name, concurrency, maxUsd } = experiment;
  const { maxUsd: capPerRun, ...hidden } = design.limits;
  const limits = Object.entries(hidden).filter(([, value]) => value != null);
  const changes = [
    ...(design.test ? ['It was launched as a ready-made test; from here it is an ordinary experiment.'] : []),
    ...tasks.changes,
    ...arms.changes,
    ...judge.changes,
    ...(capPerRun === null
      ? ['Its runs had no cap of their own; from here they have those of the orchestrators.']
      : []),
    ...(limits.length > 0
      ? [`Kept without standing in the form: ${limits.map(([key, value]) => `${key} ${value}`).join(', ')}.`]
      : []),
  ];
  return {
    from: { id, name },
    values: {
      name: `${name}, again`.slice(0, 120),
      ...tasks.values,
      ...arms.values,
      ...judge.values,
      repeats: design.repeats,
      concurrency,
      maxUsd: maxUsd ?? '',
      limits: { ...design.limits, maxUsd: capPerRun ?? null },
      seed: design.seed,
    },
    changes,
  };
}

const versionsOf = (rows: readonly { id: string; version: number }[]) => new Map(rows.map((row) => [row.id, row]));

async function armsOf({
  arms,
}: ExperimentDetail): Promise<Part<Pick<CreateExperimentInput, 'orchestratorIds' | 'preferenceIds' | 'priceBookIds'>>> {
  const at = new Date();
  const [orchestrators, preferences, books] = await Promise.all([
    listOrchestrators(),
    listPreferences(),
    listPriceBooks().then((rows) =>
      Promise.all(
        rows.map(async ({ id, version }) => ({
          id,
          version: (await versionInEffect(db(), { priceBookId: id, at }))?.version ?? version,
        })),
      ),
    ),
  ]);
  const given = <One>(parts: readonly (One | null)[]) => parts.filter((part) => part !== null);
  const chosen = arms.map(({ arm }) => arm);
  const byOrchestrator = partsAgain(
    'Orchestrator',
    chosen.map(({ orchestrator }) => orchestrator),
    versionsOf(orchestrators),
  );
  const byPreference = partsAgain(
    'Preference',
    given(chosen.map(({ preference }) => preference)),
    versionsOf(preferences),
  );
  const byBook = partsAgain('Price book', given(chosen.map(({ priceBook }) => priceBook)), versionsOf(books));
  const preferenceIds = [...(chosen.some(({ preference }) => preference === null) ? [null] : []), ...byPreference.ids];
  const changes = [...byOrchestrator.changes, ...byPreference.changes, ...byBook.changes];
  if (chosen.some(({ priceBook }) => priceBook === null) && books.length > 0)
    changes.push('Arms ran without a price book; from here they take the one chosen, or the default one.');
  const armCount = byOrchestrator.ids.length * preferenceIds.length * Math.max(1, byBook.ids.length);
  if (armCount > chosen.length)
    changes.push(
      `It had ${plural(chosen.length, 'arm')}. Every orchestrator under every preference and price book makes ${formatCount(armCount)}: take out what you do not want.`,
    );
  return { values: { orchestratorIds: byOrchestrator.ids, preferenceIds, priceBookIds: byBook.ids }, changes };
}

async function tasksOf({ id, design }: ExperimentDetail): Promise<Part<ChosenTasks & { datasetId: string }>> {
  const { dataset, category, tags = [], difficulty = null, sample, chosen } = design;
  const current = (await listDatasets()).find((one) => one.id === dataset.id);
  if (!current)
    return {
      values: { datasetId: '', ...allTasks },
      changes: [`Dataset “${dataset.name}” is archived or deleted: choose another one.`],
    };
  const isNewest = current.version === dataset.version;
  const version = { datasetId: dataset.id, datasetVersion: isNewest ? null : dataset.version };
  return {
    values: chosen
      ? { ...allTasks, ...version, taskIds: await taskIdsOf(id) }
      : { ...version, category, tags, difficulty, sample, taskIds: null },
    changes: isNewest
      ? []
      : [
          `Dataset “${dataset.name}”: the same tasks again, of version ${dataset.version}; version ${current.version} is the newest.`,
        ],
  };
}

async function taskIdsOf(experimentId: string): Promise<string[]> {
  const { rows } = await pgPool().query<{ id: string }>(
    `SELECT t.id FROM "Task" AS t WHERE t.id IN (SELECT "taskId" FROM "Run" WHERE "experimentId" = $1 AND "armId" IS NOT NULL)
     ORDER BY t.ordinal`,
    [experimentId],
  );
  return rows.map((row) => row.id);
}

async function judgeOf({
  design: { judgeModel },
}: ExperimentDetail): Promise<Part<Pick<CreateExperimentInput, 'judgeModelId'>>> {
  if (!judgeModel) return { values: { judgeModelId: null }, changes: [] };
  const isThere = (await listModels()).some(({ id }) => id === judgeModel.id);
  return {
    values: { judgeModelId: isThere ? judgeModel.id : null },
    changes: isThere ? [] : [`Judge model “${judgeModel.name}” is archived or deleted: choose another one, or none.`],
  };
}
