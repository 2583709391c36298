import { z } from 'zod';
import { costTotalSchema } from '@/lib/orchestrator/cost';
import { nameSchema, usdInputSchema } from '@/lib/registry/schema';
import { limitOverridesSchema } from '@/lib/runs/limit-overrides';
import { experimentTestSchema } from './design-test';
import { experimentStatuses } from './experiment-statuses';
import { type Outcome, outcomes } from './outcomes';
import { testKinds } from './test-kinds';

export const experimentStatusSchema = z.enum(experimentStatuses);

/** More runs than this are refused: an experiment is inserted at once. */
export const mostRuns = 150_000;

const distinct = <Item>(items: readonly Item[]) => new Set(items).size === items.length;
const seedSchema = z.number().int('A whole number.').min(0, 'Zero or more.').max(2_147_483_647, 'At most 2147483647.');
const concurrencySchema = z
  .number('How many runs at once?')
  .int('A whole number.')
  .min(1, 'At least 1.')
  .max(1_024, 'At most 1024.');
const capSchema = usdInputSchema.refine((usd) => usd === null || /[1-9]/.test(usd), 'More than zero, or none.');

const level = z.number().int('A whole number.').min(1, '1 easy to 5 hard.').max(5, '1 easy to 5 hard.');
const difficultyRangeSchema = z
  .object({ min: level, max: level })
  .refine(({ min, max }) => min <= max, { path: ['max'], message: 'Not below the other end.' });

/** Which tasks of a dataset: all, or those of a category, tags and difficulty, or a seeded sample of them, or these. */
export const tasksShape = {
  datasetId: z.uuid('Choose a dataset.'),
  /** Null stands for the newest version. */
  datasetVersion: z.number().int('A whole number.').min(1, 'Versions count from 1.').nullable().default(null),
  category: z.string().trim().min(1).max(200).nullable().default(null),
  /** All of these stand on the task. */
  tags: z.array(z.string().trim().min(1).max(40)).max(20, 'At most 20 tags.').default([]),
  /** Both ends belong to it, 1 easy to 5 hard. */
  difficulty: difficultyRangeSchema.nullable().default(null),
  sample: z
    .object({
      count: z.number('How many tasks?').int('A whole number.').min(1, 'At least 1.').max(mostRuns),
      seed: seedSchema.default(1),
    })
    .nullable()
    .default(null),
  taskIds: z
    .array(z.uuid())
    .min(1, 'Choose at least one task.')
    .max(mostRuns)
    .refine(distinct, 'Each task once.')
    .nullable()
    .default(null),
};

export const orchestratorIdsSchema = z
  .array(z.uuid())
  .min(1, 'Choose at least one orchestrator.')
  .max(50, 'At most 50 orchestrators.')
  .refine(distinct, 'Each orchestrator once.');
/** Null stands for no preference. */
export const preferenceIdsSchema = z
  .array(z.uuid().nullable())
  .min(1, 'Choose at least one preference, or none.')
  .max(50, 'At most 50 preferences.')
  .refine(distinct, 'Each preference once.')
  .default([null]);

const armsShape = {
  orchestratorIds: orchestratorIdsSchema,
  preferenceIds: preferenceIdsSchema,
  /** Every orchestrator runs under every preference and each of these books; without any, under `priceBookId`. */
  priceBookIds: z
    .array(z.uuid())
    .max(20, 'At most 20 price books.')
    .refine(distinct, 'Each price book once.')
    .default([]),
  /** Null stands for the default book. */
  priceBookId: z.uuid().nullable().default(null),
};

export const controlShape = {
  repeats: z.number('How often?').int('A whole number.').min(1, 'At least 1.').max(100, 'At most 100.').default(1),
  concurrency: concurrencySchema.default(8),
  /** Spending cap in USD for the whole experiment, judging included; null = none. */
  maxUsd: capSchema.default(null),
  /** What every run changes in its orchestrator's limits. */
  limits: limitOverridesSchema.default({}),
  /** Judges answers whose checker compares text, or none; null = the tasks' own checkers only. */
  judgeModelId: z.uuid().nullable().default(null),
  /** Seed of the first repeat, each further one adds 1; null = none is sent. */
  seed: seedSchema.nullable().default(1),
};

/** POST /api/experiments */
export const createExperimentInputSchema = z.object({ name: nameSchema, ...tasksShape, ...armsShape, ...controlShape });
export type CreateExperimentInput = z.input<typeof createExperimentInputSchema>;
export type ExperimentPlan = z.output<typeof createExperimentInputSchema>;

/** POST /api/experiments/estimate */
export const estimateInputSchema = createExperimentInputSchema.omit({ name: true });
export type EstimateInput = z.input<typeof estimateInputSchema>;

/** PATCH /api/experiments/:id: what may change while it runs. */
export const changeExperimentInputSchema = z
  .object({ name: nameSchema, concurrency: concurrencySchema, maxUsd: capSchema })
  .partial()
  .refine((change) => Object.keys(change).length > 0, { path: ['concurrency'], message: 'Say what is to change.' });
export type ChangeExperimentInput = z.input<typeof changeExperimentInputSchema>;

/** JSON column Experiment.design: what was asked for, with the versions it meant then. */
export const experimentDesignSchema = z.object({
  designVersion: z.literal(1),
  dataset: z.object({ id: z.string(), versionId: z.string(), name: z.string(), version: z.number().int() }),
  category: z.string().nullable(),
  tags: z.array(z.string()).optional(),
  difficulty: z.object({ min: z.number().int(), max: z.number().int() }).nullable().optional(),
  sample: z.object({ count: z.number().int(), seed: z.number().int() }).nullable(),
  /** Whether the tasks were named one by one. */
  chosen: z.boolean(),
  repeats: z.number().int(),
  limits: limitOverridesSchema,
  judgeModel: z.object({ id: z.string(), name: z.string() }).nullable(),
  seed: z.number().int().nullable(),
  /** What it was launched to test, where it was one of the ready-made tests. */
  test: experimentTestSchema.nullable().default(null),
});
export type ExperimentDesign = z.infer<typeof experimentDesignSchema>;

const versionedSchema = z.object({
  id: z.string(),
  versionId: z.string(),
  name: z.string(),
  version: z.number().int(),
});

/** JSON column ExperimentArm.arm. All runs of an arm share one snapshot, whose content hash is `snapshotRef`. */
export const experimentArmSchema = z.object({
  orchestrator: versionedSchema,
  preference: versionedSchema.nullable(),
  priceBook: versionedSchema.nullable(),
  simulated: z.boolean(),
  snapshotRef: z.string(),
});
export type ExperimentArm = z.infer<typeof experimentArmSchema>;

const count = z.number().int();
export const outcomeCountsSchema = z.object(
  Object.fromEntries(Object.keys(outcomes).map((outcome) => [outcome, count])) as Record<Outcome, typeof count>,
);

/** A row of the list. `cost` is the runs' and their judges', superseded attempts included. */
export const experimentSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  status: experimentStatusSchema,
  message: z.string().nullable(),
  datasetName: z.string(),
  taskCount: count,
  armCount: count,
  repeats: count,
  runCount: count,
  simulated: z.boolean(),
  /** The ready-made test it was launched as. */
  testKind: z.enum(testKinds).nullable(),
  counts: outcomeCountsSchema,
  cost: costTotalSchema,
  /** Whether a judge model has yet to read answers, by the design or because their tasks ask for one. */
  judging: z.boolean(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
});
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>;

/** Query of GET /api/experiments. */
export const listExperimentsQuerySchema = z.object({
  q: z.string().trim().max(200).optional(),
  status: experimentStatusSchema.optional(),
  /** Id of the last experiment of the page before. */
  before: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ListExperimentsQuery = { q?: string | undefined; status?: string | undefined; before?: string | undefined };

export const experimentPageSchema = z.object({
  experiments: z.array(experimentSummarySchema),
  /** Value of `before` for the next page; null on the last. */
  nextBefore: z.string().nullable(),
});
export type ExperimentPage = z.infer<typeof experimentPageSchema>;

/** One arm with what its runs came to so far. Means are over its ended runs, infrastructure failures and cancelled ones left out. */
export const armResultSchema = z.object({
  id: z.string(),
  ordinal: count,
  label: z.string(),
  arm: experimentArmSchema,
  counts: outcomeCountsSchema,
  cost: costTotalSchema,
  /** Of the runs the means are over, USD a run. */
  meanCost: costTotalSchema.nullable(),
  meanMs: z.number().nullable(),
  meanCalls: z.number().nullable(),
});
export type ArmResult = z.infer<typeof armResultSchema>;

/** GET /api/experiments/:id */
export const experimentDetailSchema = experimentSummarySchema.extend({
  design: experimentDesignSchema,
  concurrency: count,
  maxUsd: z.string().nullable(),
  arms: z.array(armResultSchema),
  /** Part of `cost` that judging took. */
  judgeUsd: z.string(),
  /** Answers that their judge model will not read by itself as the experiment stands, and what keeps it from that. */
  heldAnswers: z.object({ answers: count, why: z.enum(['paused', 'cap', 'cancelled']) }).nullable(),
  /** Failed attempts that a new one has taken the place of; what they cost counts. */
  superseded: count,
  /** First start of a run; null before. */
  startedAt: z.string().nullable(),
  /** The server's clock when this was read. */
  now: z.string(),
  /** The latest runs that ended, and in how many ms: what the time left is worked out from. */
  pace: z.object({ ended: count, windowMs: z.number() }),
});
export type ExperimentDetail = z.infer<typeof experimentDetailSchema>;

/** GET /api/experiments/:id/matrix: column by column, so that ten thousand runs stay small. Order: by run id. */
export const experimentMatrixSchema = z.object({
  /** Names the runs: what else speaks of the same runs in the same order carries the same. */
  runsDigest: z.string(),
  tasks: z.array(
    z.object({
      id: z.string(),
      /** The id it came with, where it has one and the dataset still has the task. */
      externalId: z.string().nullable(),
      title: z.string(),
      category: z.string().nullable(),
      /** From 1 to 5, where the dataset says so and still has the task. */
      difficulty: z.number().int().nullable(),
    }),
  ),
  runIds: z.array(z.string()),
  /** Index into `tasks`, of each run. */
  task: z.array(count),
  /** Ordinal of the arm, of each run. */
  arm: z.array(count),
  repeat: z.array(count),
});
export type ExperimentMatrix = z.infer<typeof experimentMatrixSchema>;

/** GET /api/experiments/:id/states: one letter a run, in the matrix's order. */
export const experimentStatesSchema = z.object({ states: z.string() });

/** POST /api/experiments answers with its id. */
export const createdExperimentSchema = z.object({ id: z.string() });
/** POST /api/experiments/:id/retry */
export const retriedSchema = z.object({ retried: count });
