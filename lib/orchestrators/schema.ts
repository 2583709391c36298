import { z } from 'zod';
import { bufferBudgetsSchema, limitsSchema, protocolSchema, samplingSchema } from '@/lib/orchestrator/spec';

/** A model an orchestrator may reach through a tool, under an abstract id such as `answer-1`. */
export const toolModelChoiceSchema = z.object({
  id: z.string().regex(/^[A-Za-z0-9_.-]{1,48}$/, 'Letters, digits, dot, dash and underscore, at most 48.'),
  modelId: z.uuid('Choose a model.'),
  /** Overrides the model's own description; empty = use that. */
  capability: z.string().default(''),
  /** Average latency in this use, in seconds; null = the model's own. */
  latencySeconds: z.number().min(0, 'Zero or more.').max(86_400).nullable().default(null),
});
export type ToolModelChoice = z.infer<typeof toolModelChoiceSchema>;

/** JSON column OrchestratorVersion.setup. */
export const orchestratorSetupSchema = z.object({
  protocol: protocolSchema,
  modelId: z.uuid('Choose a model.'),
  systemPrompt: z.string().nullable().default(null),
  toolChoice: z.enum(['auto', 'required']).default('auto'),
  parallelToolCalls: z.boolean().default(true),
  answerTool: z.boolean().default(false),
  sampling: samplingSchema.default({}),
  tools: z
    .array(
      z.object({
        toolId: z.uuid(),
        /** Null = the tool's own choices. */
        modelChoices: z.array(toolModelChoiceSchema).max(50, 'At most 50 models.').nullable().default(null),
      }),
    )
    .max(200, 'At most 200 tools.')
    .default([]),
  limits: limitsSchema,
  buffers: bufferBudgetsSchema,
});
export type OrchestratorSetup = z.infer<typeof orchestratorSetupSchema>;

export const orchestratorInputSchema = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(120),
  description: z.string().max(2_000).default(''),
  tags: z.array(z.string().trim().min(1).max(40)).max(20).default([]),
  setup: orchestratorSetupSchema,
});
export type OrchestratorInput = z.infer<typeof orchestratorInputSchema>;

export const orchestratorSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  archivedAt: z.string().nullable(),
  versionId: z.string(),
  version: z.number().int(),
  setup: orchestratorSetupSchema,
  /** True when its model lives on the simulated backend. */
  simulated: z.boolean(),
  runCount: z.number().int(),
  updatedAt: z.string(),
});
export type Orchestrator = z.infer<typeof orchestratorSchema>;
