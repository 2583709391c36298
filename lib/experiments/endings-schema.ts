import { z } from 'zod';
import { failureCodeSchema, stopReasonSchema } from '@/lib/orchestrator/events';
import { toolKindSchema } from '@/lib/orchestrator/spec';

const count = z.number().int();
const modelSchema = z.object({ id: z.string(), name: z.string(), family: z.string().nullable() });

/** GET /api/experiments/:id/arm-setups: whom each arm can call, and how far it may go; in the order of the arms. Never changes. */
export const armSetupsSchema = z.object({
  arms: z.array(
    z.object({
      orchestrator: modelSchema,
      /** Models its tools may be called with, by the rates its runs are booked with. USD per million tokens; null = no such price. */
      experts: z.array(modelSchema.extend({ outputPerMillion: z.string().nullable() })),
      tools: z.array(z.object({ id: z.string(), name: z.string(), kind: toolKindSchema })),
      maxTurns: count,
      maxCalls: count.nullable(),
    }),
  ),
});
export type ArmSetups = z.infer<typeof armSetupsSchema>;
export type ArmSetup = ArmSetups['arms'][number];

const booked = { usd: z.string(), unknownParts: count };

/** GET /api/experiments/:id/endings: why runs stopped, and what was spent for nothing, by arm (its ordinal). */
export const experimentEndingsSchema = z.object({
  /** Ended runs by reason; superseded attempts are not among them. */
  stops: z.array(
    z.object({
      arm: count,
      reason: stopReasonSchema,
      failureCode: failureCodeSchema.nullable(),
      runs: count,
    }),
  ),
  /** Failed attempts that new runs took the place of. `arm` null: an arm that is no more. */
  superseded: z.array(
    z.object({
      arm: count.nullable(),
      runs: count,
      orchestratorUsd: z.string(),
      expertUsd: z.string(),
      toolUsd: z.string(),
      judgeUsd: z.string(),
      unknownParts: count,
    }),
  ),
  /** Calls that failed, were interrupted or cancelled, in runs that stand; and what was booked for them. */
  failedCalls: z.array(z.object({ arm: count, calls: count, ...booked })),
  /** Turns in which a reply had to be corrected, in runs that stand; and what was booked for them. */
  correctedTurns: z.array(z.object({ arm: count, turns: count, ...booked })),
  /** Judgements whose cost is not known; null: of superseded attempts. */
  unknownJudgements: z.array(z.object({ arm: count.nullable(), judgements: count })),
});
export type ExperimentEndings = z.infer<typeof experimentEndingsSchema>;
