import { z } from 'zod';

const weight = z.number().min(0).max(10);

/** Free, non-negative weights; a weight of 0 means "do not care" (paper §3.2). Shown to people, never to the model. */
export const preferenceWeightsSchema = z.object({
  accuracy: weight.default(1),
  cost: weight.default(0),
  latency: weight.default(0),
  /** By tool id: reward for using that tool more. */
  tools: z.record(z.string(), weight).default({}),
  /** By model id. */
  models: z.record(z.string(), weight).default({}),
});
export type PreferenceWeights = z.infer<typeof preferenceWeightsSchema>;

/** Hard rules: enforced by the engine, not only told to the model. */
export const preferenceRulesSchema = z.object({
  /** Only models and tools with every one of these tags. */
  requiredTags: z.array(z.string()).default([]),
  forbiddenTags: z.array(z.string()).default([]),
  forbiddenToolIds: z.array(z.string()).default([]),
  forbiddenModelIds: z.array(z.string()).default([]),
  maxUsd: z.string().nullable().default(null),
  maxSeconds: z.number().positive().nullable().default(null),
});
export type PreferenceRules = z.infer<typeof preferenceRulesSchema>;

export const preferenceSchema = z.object({
  id: z.string(),
  name: z.string(),
  archivedAt: z.string().nullable(),
  versionId: z.string(),
  version: z.number().int(),
  weights: preferenceWeightsSchema,
  rules: preferenceRulesSchema,
  sentence: z.string(),
  sentenceEdited: z.boolean(),
  updatedAt: z.string(),
});
export type Preference = z.infer<typeof preferenceSchema>;

/** POST /api/preferences and PUT /api/preferences/:id */
export const preferenceInputSchema = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(120, 'At most 120 characters.'),
  weights: preferenceWeightsSchema,
  rules: preferenceRulesSchema.extend({
    maxUsd: z
      .string()
      .trim()
      .regex(/^(\d{1,12}(\.\d{1,12})?)?$/, 'A number of dollars such as 0.50.')
      .nullable()
      .default(null)
      .transform((text) => text || null),
    maxSeconds: z.number().positive('More than zero.').max(10_000_000).nullable().default(null),
  }),
  /** Left out = written from weights and rules. */
  sentence: z.string().trim().max(2_000, 'At most 2,000 characters.').optional(),
  sentenceEdited: z.boolean().default(false),
});
export type PreferenceInput = z.input<typeof preferenceInputSchema>;
