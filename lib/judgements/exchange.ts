import { z } from 'zod';
import { usageSchema } from '@/lib/orchestrator/cost';
import { failureSchema } from '@/lib/orchestrator/events';

/** One request to a judge model, exactly as it was sent and answered. */
export const judgeCallSchema = z.object({
  request: z.object({ url: z.string(), body: z.record(z.string(), z.unknown()) }).nullable(),
  response: z.record(z.string(), z.unknown()).nullable(),
  /** What was read of the reply, reasoning apart. */
  content: z.string(),
  failure: failureSchema.nullable(),
  usage: usageSchema.nullable(),
  durationMs: z.number(),
});
export type JudgeCall = z.infer<typeof judgeCallSchema>;

/** GET /api/runs/:id/judgements/:judgementId/exchange: what was sent to the judge model and came back; a payload. */
export const judgeExchangeSchema = z.object({
  simulated: z.boolean(),
  model: z.object({ id: z.string(), name: z.string(), servedName: z.string(), backend: z.string() }),
  calls: judgeCallSchema.array(),
});
export type JudgeExchange = z.infer<typeof judgeExchangeSchema>;
