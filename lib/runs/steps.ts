import { z } from 'zod';
import { costTotalSchema } from '@/lib/orchestrator/cost';

/** One call an orchestrator made in a turn, as far as two runs are compared by it. */
export const stepCallSchema = z.object({
  tool: z.string(),
  /** Name of the model the tool was called with, if it takes one. */
  model: z.string().nullable(),
  /** The beginning of the arguments, as the model wrote them. */
  arguments: z.string(),
  /** Equal for equal arguments, however they were spaced and ordered. */
  argumentsKey: z.string(),
  /** The beginning of what came back; null while it runs. */
  output: z.string().nullable(),
});
export type StepCall = z.infer<typeof stepCallSchema>;

/** What was done in one turn. */
export const stepSchema = z.object({
  turn: z.number().int(),
  calls: z.array(stepCallSchema),
  /** What the orchestrator wrote in a turn without a call: the beginning, and a key that is equal for equal texts. */
  said: z.object({ text: z.string(), key: z.string() }).nullable(),
  durationMs: z.number().nullable(),
  /** Of the turn alone. */
  cost: costTotalSchema,
  corrections: z.number().int(),
});
export type Step = z.infer<typeof stepSchema>;

/** GET /api/runs/:id/steps */
export const runStepsSchema = z.object({ lastSeq: z.number().int(), steps: z.array(stepSchema) });
export type RunSteps = z.infer<typeof runStepsSchema>;
