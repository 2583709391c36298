import { z } from 'zod';
import { checkerSchema, verdictSchema } from './schema';

/** POST /api/runs/:id/judge. With a verdict it is a person's judgement; without one the checker judges again. */
export const judgeRunInputSchema = z.object({
  verdict: verdictSchema.nullable().default(null),
  /** Who judges. */
  name: z.string().trim().min(1).max(80).default('person'),
  note: z.string().trim().max(2_000).default(''),
  /** Replace the run's own. */
  reference: z.string().trim().min(1).max(10_000).nullable().default(null),
  checker: checkerSchema.nullable().default(null),
});
export type JudgeRunInput = z.infer<typeof judgeRunInputSchema>;
