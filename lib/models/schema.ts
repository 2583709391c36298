import { z } from 'zod';
import { modelRateSchema } from '@/lib/accounting/rates';
import { reasoningFormatSchema, samplingSchema, specModelSchema } from '@/lib/orchestrator/spec';
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

/** What a test asks of a model, in this order. */
export const modelCheckNames = ['chat', 'stream', 'tool', 'parallel-tools', 'reasoning'] as const;
export type ModelCheckName = (typeof modelCheckNames)[number];

/** One small request of a test, and what came of it. */
export const modelCheckSchema = z.object({
  check: z.enum(modelCheckNames),
  /** `partly`: it answers, with something missing; `unclear`: nothing can be said, or it was not tried. */
  verdict: z.enum(['works', 'partly', 'fails', 'not-offered', 'unclear']),
  /** In plain words; null where there is nothing to add. */
  reason: z.string().nullable(),
  /** What to do about it. */
  fix: z.string().nullable(),
  /** The refusal as the client told it, with the server's own words; null = none. */
  said: z.string().nullable(),
  /** From sending the request to the end of the reply; null = not tried. */
  durationMs: z.number().nullable(),
  /** To the first piece of a streamed reply; null = not streamed, or nothing came. */
  firstTokenMs: z.number().nullable(),
  /** Null = no reply; `estimated`: the server reported none. */
  usage: z
    .object({
      inputTokens: z.number().int(),
      outputTokens: z.number().int(),
      reasoningTokens: z.number().int(),
      estimated: z.boolean(),
    })
    .nullable(),
});
export type ModelCheck = z.infer<typeof modelCheckSchema>;

/** What a test of a model found. JSON column Model.lastTest. */
export const modelTestSchema = z.object({
  at: z.string(),
  /** What was tested: a model that was pointed elsewhere since has not been. */
  backendId: z.string().nullable(),
  servedName: z.string(),
  durationMs: z.number(),
  checks: z.array(modelCheckSchema),
  /** What the model's capabilities were set to then. */
  learnt: z.object({
    tools: z.boolean(),
    parallelTools: z.boolean(),
    reasoning: reasoningFormatSchema,
    /** Whether the server counts tokens; null = no reply that would say. */
    usage: z.enum(['reported', 'missing']).nullable(),
  }),
});
export type ModelTest = z.infer<typeof modelTestSchema>;

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
  /** The last test of its abilities; `capabilities` were set from it then and may have been changed since. */
  lastTest: modelTestSchema.nullable(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Model = z.infer<typeof modelSchema>;
