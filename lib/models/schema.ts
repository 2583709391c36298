import { z } from 'zod';
import { modelRateSchema } from '@/lib/accounting/rates';
import { samplingSchema, specModelSchema } from '@/lib/orchestrator/spec';
import { nameSchema, tagsSchema } from '@/lib/registry/schema';

const { capabilities } = specModelSchema.shape;
/** Token budgets for what a called model is shown. */
export const modelBudgetsSchema = z.object({
  codeTokens: z.number().int().min(1, 'At least one token.').max(10_000_000).default(12_000),
  contextTokens: z.number().int().min(1, 'At least one token.').max(10_000_000).default(24_000),
});

/** POST /api/models and PUT /api/models/:id */
export const modelInputSchema = z.object({
  backendId: z.uuid('Choose a backend.'),
  name: nameSchema,
  servedName: z.string().trim().min(1, 'Enter the name the server knows it by.').max(300),
  family: z
    .string()
    .trim()
    .max(60)
    .nullable()
    .default(null)
    .transform((family) => family || null),
  contextTokens: z.number().int().min(256, 'At least 256 tokens.').max(100_000_000).default(32_768),
  capabilities,
  sampling: samplingSchema.default({}),
  budgets: modelBudgetsSchema,
  answerFormat: specModelSchema.shape.answerFormat,
  description: z.string().trim().max(2_000, 'At most 2,000 characters.').default(''),
  latencySeconds: z.number().min(0, 'Zero or more.').max(86_400).nullable().default(null),
  tags: tagsSchema,
});
export type ModelInput = z.input<typeof modelInputSchema>;

export const modelSchema = z.object({
  id: z.string(),
  backendId: z.string(),
  backendName: z.string(),
  /** True on the simulated backend. */
  simulated: z.boolean(),
  name: z.string(),
  servedName: z.string(),
  family: z.string().nullable(),
  contextTokens: z.number().int(),
  capabilities,
  sampling: samplingSchema,
  budgets: modelBudgetsSchema,
  answerFormat: z.enum(['boxed', 'answer-tags']),
  description: z.string(),
  latencySeconds: z.number().nullable(),
  tags: z.array(z.string()),
  /** Its rate in the default price book; null = not listed there. */
  rate: modelRateSchema.nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Model = z.infer<typeof modelSchema>;
