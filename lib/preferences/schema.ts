import { z } from 'zod';
import { nameSchema, tagsSchema } from '@/lib/registry/schema';

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

/** GET /api/preferences/:id/versions: every version, the newest first. */
export const preferenceVersionSchema = z.object({
  versionId: z.string(),
  version: z.number().int(),
  weights: preferenceWeightsSchema,
  rules: preferenceRulesSchema,
  sentence: z.string(),
  sentenceEdited: z.boolean(),
  createdAt: z.string(),
  runCount: z.number().int(),
});
export type PreferenceVersion = z.infer<typeof preferenceVersionSchema>;

/** POST /api/preferences/:id/versions: an old version becomes the newest. */
export const restoreVersionInputSchema = z.object({ version: z.number().int().min(1) });

const weightInput = z.number('A number from 0 to 10.').min(0, 'Zero or more.').max(10, 'At most 10.');

/** Weights by id; 0 is the same as none, and so is a slider nobody touched. */
const weightsById = z
  .record(z.uuid('This is not an id of Podium.'), weightInput.optional())
  .refine((weights) => Object.keys(weights).length <= 1_000, 'At most 1,000 weights.')
  .transform((weights): Record<string, number> => {
    const set = Object.entries(weights).flatMap(([id, value]) => (value ? [[id, value] as const] : []));
    return Object.fromEntries(set);
  })
  .default({});

const idsInput = z
  .array(z.uuid('This is not an id of Podium.'))
  .max(1_000, 'At most 1,000.')
  .transform((ids) => [...new Set(ids)])
  .default([]);

/** POST /api/preferences and PUT /api/preferences/:id */
export const preferenceInputSchema = z.object({
  name: nameSchema,
  weights: z.object({
    accuracy: weightInput.default(1),
    cost: weightInput.default(0),
    latency: weightInput.default(0),
    tools: weightsById,
    models: weightsById,
  }),
  rules: z.object({
    requiredTags: tagsSchema,
    forbiddenTags: tagsSchema,
    forbiddenToolIds: idsInput,
    forbiddenModelIds: idsInput,
    maxUsd: z
      .string()
      .trim()
      .regex(/^(\d{1,12}(\.\d{1,12})?)?$/, 'A number of dollars such as 0.50.')
      .refine((text) => text === '' || /[1-9]/.test(text), 'More than zero, or empty for no limit.')
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
