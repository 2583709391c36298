import { z } from 'zod';

/** One hard rule in one run. */
export const ruleAssessmentSchema = z.object({
  key: z.string(),
  /** The rule in words. */
  label: z.string(),
  followed: z.boolean(),
  /** Calls that broke it: none while the engine enforces it. */
  uses: z.number().int(),
  /** Calls the model tried and the engine refused. */
  refusals: z.number().int(),
  sentence: z.string(),
});

export const budgetAssessmentSchema = z.object({
  kind: z.enum(['usd', 'seconds']),
  /** Decimal strings: dollars, or seconds. */
  used: z.string(),
  allowed: z.string(),
  /** Calls whose cost is not known: then `used` is a lower bound. */
  unknownParts: z.number().int(),
  kept: z.boolean(),
  /** Used of allowed; above 1 when it was exceeded. */
  share: z.number(),
  sentence: z.string(),
});

export const useAssessmentSchema = z.object({
  kind: z.enum(['tool', 'model']),
  id: z.string(),
  name: z.string(),
  weight: z.number(),
  uses: z.number().int(),
  sentence: z.string(),
});

export const rewardPartAssessmentSchema = z.object({
  kind: z.enum(['accuracy', 'cost', 'latency', 'tool', 'model']),
  key: z.string().nullable(),
  label: z.string(),
  weight: z.number(),
  normalised: z.number(),
  weighted: z.number(),
  sentence: z.string(),
});

export const rewardAssessmentSchema = z.object({
  /** Runs of the task, this one included. */
  runs: z.number().int(),
  /** From 1; runs of equal reward share the better rank. */
  rank: z.number().int(),
  reward: z.number(),
  most: z.number(),
  parts: z.array(rewardPartAssessmentSchema),
  sentence: z.string(),
});

/** GET /api/rewards/runs/:id: how a run followed its preference; null when it has none, or none that is stored. */
export const runAssessmentSchema = z.object({
  preference: z.object({ id: z.string(), name: z.string(), version: z.number().int() }),
  rules: z.array(ruleAssessmentSchema),
  budgets: z.array(budgetAssessmentSchema),
  uses: z.array(useAssessmentSchema),
  /** Null with the reason when there is nothing to compare. */
  reward: rewardAssessmentSchema.nullable(),
  noReward: z.string().nullable(),
});
export type RunAssessment = z.infer<typeof runAssessmentSchema>;
export type RuleAssessment = z.infer<typeof ruleAssessmentSchema>;
export type BudgetAssessment = z.infer<typeof budgetAssessmentSchema>;
export type RewardAssessment = z.infer<typeof rewardAssessmentSchema>;
export const runAssessmentReplySchema = z.object({ assessment: runAssessmentSchema.nullable() });
