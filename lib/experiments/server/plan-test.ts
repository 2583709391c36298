import 'server-only';
import { parseInput } from '@/lib/errors';
import { loadPriceBook } from '@/lib/runs/server/load-setup';
import type { ExperimentTest } from '../design-test';
import {
  type LaunchTestInput,
  type LaunchTestPlan,
  launchTestInputSchema,
  type TestPreview,
} from '../launch-test-schema';
import { estimatePlanned } from './estimate-experiment';
import { loadPreferences, type PlannedExperiment, planArms, planTasks } from './plan-experiment';
import { planObedienceTest, type TestPreference } from './plan-obedience-test';
import { type NewBook, planPriceTest } from './plan-price-test';

export type PlannedTest = {
  plan: LaunchTestPlan;
  planned: PlannedExperiment;
  test: ExperimentTest;
  /** To be made with the experiment. */
  books: NewBook[];
  preferences: TestPreference[];
};

/** What a ready-made test means now. Throws `not-found`, `conflict` or `invalid-input` naming the field at fault. */
export async function planTest(given: LaunchTestInput): Promise<PlannedTest> {
  const plan = parseInput(launchTestInputSchema, given, 'body');
  return plan.kind === 'prices' ? planPrices(plan) : planObedience(plan);
}

async function planPrices(plan: Extract<LaunchTestPlan, { kind: 'prices' }>): Promise<PlannedTest> {
  const { base, books } = await planPriceTest(plan);
  const planned = await planTasks(plan, async () =>
    planArms({
      orchestratorIds: plan.orchestratorIds,
      preferences: await loadPreferences(plan.preferenceIds),
      books: [base, ...books.map(({ loaded }) => loaded)],
      limits: plan.limits,
    }),
  );
  const test: ExperimentTest = {
    kind: 'prices',
    base: { id: base.priceBook?.id ?? '', name: base.priceBook?.name ?? '' },
    books: books.map(({ id, name, done }) => ({ id, name, done })),
  };
  return { plan, planned, test, books, preferences: [] };
}

async function planObedience(plan: Extract<LaunchTestPlan, { kind: 'obedience' }>): Promise<PlannedTest> {
  const { preferences, pairs } = await planObedienceTest(plan.pairs);
  const planned = await planTasks(plan, async () =>
    planArms({
      orchestratorIds: plan.orchestratorIds,
      preferences: preferences.map(({ loaded }) => loaded),
      books: [await loadPriceBook(plan.priceBookId)],
      limits: plan.limits,
    }),
  );
  return { plan, planned, test: { kind: 'obedience', pairs }, books: [], preferences };
}

/** What launching a test would make, and what it would take. Throws what launching it would throw. */
export async function previewTest(given: LaunchTestInput): Promise<TestPreview> {
  const { plan, planned, books, preferences } = await planTest(given);
  return {
    estimate: await estimatePlanned(planned, plan),
    books: books.map(({ name, done, derived }) => ({
      name,
      done,
      changes: derived.filter(({ changed }) => changed).map(({ old, next }) => ({ old, next })),
    })),
    preferences: preferences.map(({ loaded: { name, sentence }, isNew }) => ({ name, sentence, isNew })),
  };
}
