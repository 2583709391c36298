import { z } from 'zod';
import { checkerSchema, verdictSchema } from './schema';

/**
 * POST /api/runs/:id/judge. With `verdict` it is a person's judgement and needs a note; with `modelId` that judge model is
 * asked, and the verdict comes later; with neither the run's checker judges again.
 */
export const judgeRunInputSchema = z
  .object({
    verdict: verdictSchema.nullable().default(null),
    /** Who judges. */
    name: z.string().trim().min(1).max(80).default('person'),
    note: z.string().trim().max(2_000).default(''),
    modelId: z.uuid('This is not the id of a model.').nullable().default(null),
    /** Replace the run's own. */
    reference: z.string().trim().min(1).max(10_000).nullable().default(null),
    checker: checkerSchema.nullable().default(null),
  })
  .refine(({ verdict, note }) => verdict === null || note !== '', {
    path: ['note'],
    message: 'Say in a note why you judge so.',
  })
  .refine(({ verdict, modelId, checker }) => modelId === null || (verdict === null && checker === null), {
    path: ['modelId'],
    message: 'Give a verdict, a checker or a judge model, not two of them.',
  });
export type JudgeRunInput = z.infer<typeof judgeRunInputSchema>;

const runIds = z
  .array(z.uuid('This is not the id of a run.'))
  .min(1, 'Select at least one run.')
  .max(500, 'At most 500 runs at once.');

/** POST /api/runs/judge: a judge model reads the answers of many runs. `modelId` null = the default one. */
export const judgeRunsInputSchema = z.object({
  runIds,
  modelId: z.uuid('This is not the id of a model.').nullable().default(null),
});
export type JudgeRunsInput = z.infer<typeof judgeRunsInputSchema>;

export const judgeRunsResultSchema = z.object({
  /** Ids of the runs that wait for the judge now. */
  queued: z.array(z.string()),
  /** Runs that cannot be judged, each with the reason. */
  skipped: z.array(z.object({ runId: z.string(), reason: z.string() })),
});
export type JudgeRunsResult = z.infer<typeof judgeRunsResultSchema>;

/** POST /api/runs/judge/progress: how many of these runs still wait. */
export const judgingProgressInputSchema = z.object({ runIds });
export const judgingProgressSchema = z.object({ waiting: z.number().int() });

/** Of the routes under /api/runs/:runId/judgements/:judgementId */
export const judgementParamsSchema = z.object({
  runId: z.uuid('This is not the id of a run.'),
  judgementId: z.uuid('This is not the id of a judgement.'),
});
