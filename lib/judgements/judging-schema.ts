import { z } from 'zod';
import { verdictSchema } from './schema';

const count = z.number().int();

/** A judge that can be set to many answers at once. None of them changes the task. */
export const passJudgeSchema = z.discriminatedUnion('type', [
  /** Each task's own checker, where it compares by itself. */
  z.object({ type: z.literal('own') }),
  z.object({ type: z.literal('exact') }),
  z.object({
    type: z.literal('number'),
    /** Right when |answer − reference| ≤ tolerance; relative: ≤ tolerance × |reference|. */
    tolerance: z.number('A number.').nonnegative('At least 0.').max(1e12, 'At most 1,000,000,000,000.').default(1e-6),
    relative: z.boolean().default(true),
  }),
  z.object({ type: z.literal('choice') }),
  z.object({ type: z.literal('model'), modelId: z.uuid('Choose a model.') }),
]);
export type PassJudge = z.infer<typeof passJudgeSchema>;

/**
 * Which answers are judged. `new`: those this judge has said nothing of; `unjudged`: without a verdict that is sure;
 * `disagreement`: judged right by one and wrong by another; `failed`: those this judge was to judge but could not be asked.
 */
export const passScopes = ['all', 'new', 'unjudged', 'disagreement', 'failed'] as const;
export type PassScope = (typeof passScopes)[number];

const scopeShape = {
  judge: passJudgeSchema,
  only: z.enum(passScopes).default('new'),
  /** Answers of one arm only. */
  armId: z.uuid('This is not the id of an arm.').nullable().default(null),
};

/** POST /api/experiments/:id/judging/estimate */
export const passEstimateInputSchema = z.object(scopeShape);
export type PassEstimateInput = z.input<typeof passEstimateInputSchema>;

/** POST /api/experiments/:id/judging/passes. The id is the sender's: the same request sent again does nothing new. */
export const passInputSchema = z.object({
  id: z.uuid('This is not an id of Podium.'),
  ...scopeShape,
  /** Whether its verdicts count from now on; one that is unsure replaces none. */
  counts: z.boolean().default(true),
  /** Whether they count before a person's too. */
  overPersons: z.boolean().default(false),
});
export type PassInput = z.output<typeof passInputSchema>;

/** What judging would take. */
export const passEstimateSchema = z.object({
  /** Answers that would be judged; those in scope without a reference answer are left out. */
  runs: count,
  withoutReference: count,
  /** Of a judge model: answers that the text alone decides, and those it would be asked about. */
  byText: count,
  asked: count,
  /** USD for those asked, from stored judgements of this model; null = it has judged nothing yet. `free`: all of those were. */
  costUsd: z.string().nullable(),
  /** Judgements whose cost is not known among those the average is from. */
  unknownParts: count,
  /** Stored judgements the average is from. */
  basis: count,
  /** Of the judge, in ms, at four answers at once; null = not known. */
  durationMs: z.number().nullable(),
  /** Spent by the experiment so far, and its cap. */
  spentUsd: z.string(),
  maxUsd: z.string().nullable(),
});
export type PassEstimate = z.infer<typeof passEstimateSchema>;

/** running: answers wait for the judge; stopped: the experiment's cap was reached. */
export const passStatusSchema = z.enum(['running', 'done', 'cancelled', 'stopped']);

export const passSchema = z.object({
  id: z.string(),
  judgeKey: z.string(),
  judgeName: z.string(),
  judge: passJudgeSchema,
  only: z.enum(passScopes),
  armLabel: z.string().nullable(),
  counts: z.boolean(),
  overPersons: z.boolean(),
  status: passStatusSchema,
  message: z.string().nullable(),
  /** Answers it was set to judge, judged so far, and still waiting. */
  runs: count,
  done: count,
  waiting: count,
  /** Of those done: the judge could not be asked. */
  failed: count,
  /** Runs whose verdict is this pass's now. */
  counting: count,
  costUsd: z.string(),
  unknownParts: count,
  undone: z.boolean(),
  createdAt: z.string(),
});
export type Pass = z.infer<typeof passSchema>;

/** GET /api/experiments/:id/judging/passes: newest first. */
export const passesSchema = z.object({ passes: passSchema.array() });

/** POST /api/experiments/:id/judging/count: whose verdicts count from now on. */
export const countJudgeInputSchema = z.object({
  judge: z.string().trim().min(1, 'Name a judge.').max(200),
  overPersons: z.boolean().default(false),
});
/** Runs whose verdict is this judge's now (`counting`), of these newly; and runs left as they were, by reason. */
export const countedJudgeSchema = z.object({
  counting: count,
  changed: count,
  keptPersons: count,
  keptUnsure: count,
  notJudged: count,
});
export type CountedJudge = z.infer<typeof countedJudgeSchema>;

export const judgeSummarySchema = z.object({
  key: z.string(),
  kind: z.enum(['checker', 'model', 'person']),
  name: z.string(),
  simulated: z.boolean(),
  /** Answers it has judged, by its latest verdict on each. */
  right: count,
  wrong: count,
  unsure: count,
  /** Answers about which it could not be asked. */
  failed: count,
  /** Runs whose verdict is this judge's. */
  counting: count,
  /** Of everything it ever judged here. */
  costUsd: z.string(),
  unknownParts: count,
  /** Mean time of one judgement of a model, in ms. */
  meanMs: z.number().nullable(),
});
export type JudgeSummary = z.infer<typeof judgeSummarySchema>;

/** [right, runs, tasks]: so many tasks have so many right of so many runs. */
const tasksAlikeSchema = z.tuple([count, count, count]);
export type TasksAlike = z.infer<typeof tasksAlikeSchema>;

const verdictCounts = {
  right: count,
  wrong: count,
  unsure: count,
  /**
   * By task, unsure verdicts left out: what an interval is from. The arm's silent runs are counted in as not right, unless the judge
   * has read only some of the arm's answers: then these are what it has read.
   */
  alike: tasksAlikeSchema.array(),
};

/** GET /api/experiments/:id/judging */
export const judgingOverviewSchema = z.object({
  /** Runs with an answer, and those whose verdict is nobody's. */
  answered: count,
  uncounted: count,
  judges: judgeSummarySchema.array(),
  /**
   * Arms by ordinal. `readable`: of the answers, those with a reference or a verdict; `silent`: ended without an answer, which is not
   * right whoever judges; `reached`: of both together, by task, the answers.
   */
  arms: z.array(
    z.object({
      id: z.string(),
      ordinal: count,
      label: z.string(),
      answered: count,
      readable: count,
      silent: count,
      reached: tasksAlikeSchema.array(),
    }),
  ),
  /** What counts now, by arm. */
  counted: z.array(z.object({ arm: count, ...verdictCounts })),
  /** Of each arm under each judge: places in `arms` and `judges`. */
  byJudge: z.array(z.object({ arm: count, judge: count, ...verdictCounts })),
  /** Answers both have judged: places in `judges`. `rightWrong`: right by the first, wrong by the second. */
  pairs: z.array(
    z.object({
      first: count,
      second: count,
      bothRight: count,
      rightWrong: count,
      wrongRight: count,
      bothWrong: count,
      /** One of them, or both, unsure: left out of the agreement. */
      unsure: count,
    }),
  ),
});
export type JudgingOverview = z.infer<typeof judgingOverviewSchema>;
export type JudgePair = JudgingOverview['pairs'][number];

// ── Review by a person ──────────────────────────────────────────────────────────────────────────────────────────

export const queueFilters = ['unjudged', 'disagreement', 'wrong', 'all'] as const;
export type QueueFilter = (typeof queueFilters)[number];

/** Query of GET /api/experiments/:id/judging/queue. What the reviewer said does not change who stands in it. */
export const queueQuerySchema = z.object({
  only: z.enum(queueFilters).default('unjudged'),
  /** Two judges by key: only answers they differ on. */
  first: z.string().max(200).optional(),
  second: z.string().max(200).optional(),
  arm: z.coerce.number().int().min(0).optional(),
  /** So many, drawn by the seed. */
  sample: z.coerce.number().int().min(1, 'At least 1.').max(100_000).optional(),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
  reviewer: z.string().trim().max(80).default(''),
});
/** The query as the browser writes it. */
export type QueueQuery = {
  only?: QueueFilter | undefined;
  first?: string | undefined;
  second?: string | undefined;
  arm?: number | undefined;
  sample?: number | undefined;
  seed?: number | undefined;
  reviewer?: string | undefined;
};

/** The order is the seed's, not the arms'. `decided` has a letter a run: the reviewer's verdict (c, w, u) or `-`. */
export const queueSchema = z.object({ runIds: z.string().array(), decided: z.string(), matching: count });
export type ReviewQueue = z.infer<typeof queueSchema>;

/** POST /api/experiments/:id/judging/review. The id is the sender's, and what the decision is taken back by. */
export const reviewInputSchema = z.object({
  id: z.uuid('This is not an id of Podium.'),
  runId: z.uuid('This is not the id of a run.'),
  verdict: verdictSchema,
  name: z.string().trim().min(1, 'Say who judges.').max(80, 'At most 80 characters.'),
  note: z.string().trim().max(2_000, 'At most 2,000 characters.').default(''),
});
export type ReviewInput = z.input<typeof reviewInputSchema>;

/** The verdict that counts for the run now. */
export const reviewedSchema = z.object({ runId: z.string(), verdict: verdictSchema.nullable() });

const experimentId = z.uuid('This is not an id of Podium.');
export const passParamsSchema = z.object({ id: experimentId, passId: z.uuid('This is not the id of a pass.') });
export const reviewParamsSchema = z.object({
  id: experimentId,
  judgementId: z.uuid('This is not the id of a judgement.'),
});
