import { z } from 'zod';

/** Everything the engine needs to run one task, with no secret and no live object in it. A run stores it whole. */

export const protocolSchema = z.enum(['chat', 'toolorchestra', 'single', 'fixed']);
export type Protocol = z.infer<typeof protocolSchema>;

export const samplingSchema = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().gt(0).max(1).optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  seed: z.number().int().optional(),
});
export type Sampling = z.infer<typeof samplingSchema>;

/** How the model's chain of thought arrives: in its own field, inside `<think>` tags of the content, or not at all. */
export const reasoningFormatSchema = z.enum(['none', 'field', 'think-tags', 'auto']);

export const specModelSchema = z.object({
  /** Registry id; the key calls are booked under. */
  key: z.string(),
  /** Name shown to people. */
  name: z.string(),
  /** Name the server knows it by. */
  servedName: z.string(),
  backendKey: z.string(),
  /** Model family, for bias pictures: "own family" against others. */
  family: z.string().nullable().default(null),
  contextTokens: z.number().int().positive().default(32768),
  capabilities: z.object({
    tools: z.boolean().default(true),
    parallelTools: z.boolean().default(true),
    vision: z.boolean().default(false),
    reasoning: reasoningFormatSchema.default('auto'),
  }),
  sampling: samplingSchema.default({}),
  tags: z.array(z.string()).default([]),
  /** Token budgets for what a called model is shown (facts §3.5); both keep the tail. */
  budgets: z
    .object({ codeTokens: z.number().int().positive(), contextTokens: z.number().int().positive() })
    .default({ codeTokens: 12_000, contextTokens: 24_000 }),
  /** How the called model is asked to mark its final answer. */
  answerFormat: z.enum(['boxed', 'answer-tags']).default('answer-tags'),
});
export type SpecModel = z.infer<typeof specModelSchema>;

export const toolKindSchema = z.enum(['python', 'search-local', 'search-web', 'model', 'http', 'mcp', 'orchestrator']);
export type ToolKind = z.infer<typeof toolKindSchema>;

/** One line of the price/latency table an orchestrator reads: USD per million tokens, seconds. Null = unknown. */
export const shownPriceSchema = z.object({
  inputPerMillion: z.string().nullable(),
  outputPerMillion: z.string().nullable(),
  perCall: z.string().nullable().default(null),
  latencySeconds: z.number().nonnegative().nullable(),
});
export type ShownPrice = z.infer<typeof shownPriceSchema>;

/** A model that a tool may be called with, hidden behind an abstract id such as `answer-1`. */
export const modelChoiceSchema = z.object({
  id: z.string(),
  modelKey: z.string(),
  /** One phrase on what it is good and bad at. */
  capability: z.string(),
  price: shownPriceSchema,
});
export type ModelChoice = z.infer<typeof modelChoiceSchema>;

/** The roles an expert model plays behind a `model` tool (facts §8.5). */
export const expertRoleSchema = z.enum(['search', 'reason-with-code', 'answer', 'prompt']);
export type ExpertRole = z.infer<typeof expertRoleSchema>;

export const specToolSchema = z.object({
  /** Registry id. */
  key: z.string(),
  /** Function name the model calls: letters, digits, `_` and `-`, at most 64. */
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  kind: toolKindSchema,
  description: z.string(),
  /** JSON schema of the arguments, without the `model` argument (the engine adds it when there are model choices). */
  parameters: z.record(z.string(), z.unknown()),
  /** False for a tool that only other tools use, e.g. the interpreter behind `enhance_reasoning`. */
  offered: z.boolean().default(true),
  modelChoices: z.array(modelChoiceSchema).default([]),
  /** Role of a `model` tool. */
  role: expertRoleSchema.nullable().default(null),
  /** Tool key of the retriever behind role `search`, of the interpreter behind `reason-with-code`. */
  uses: z.string().nullable().default(null),
  /** Kind-specific settings, e.g. collections and result count; parsed by the tool's runtime. */
  options: z.record(z.string(), z.unknown()).default({}),
  tags: z.array(z.string()).default([]),
  price: shownPriceSchema.nullable().default(null),
  timeoutMs: z.number().int().positive().default(60_000),
});
export type SpecTool = z.infer<typeof specToolSchema>;

export const limitsSchema = z.object({
  maxTurns: z.number().int().min(1).max(100_000).default(50),
  maxCalls: z.number().int().min(1).nullable().default(null),
  /** USD, exact decimal string. */
  maxUsd: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,12})?$/, 'A number of dollars such as 0.50.')
    .nullable()
    .default(null),
  maxSeconds: z.number().positive().nullable().default(null),
  maxTokens: z.number().int().positive().nullable().default(null),
  /** The same call with the same arguments this many times in a row ends the run. */
  maxRepeats: z.number().int().min(2).default(3),
  /** Corrective observations in a row (malformed, unknown or refused calls, empty turns) before the run ends. */
  maxInvalidTurns: z.number().int().min(1).default(3),
});
export type Limits = z.infer<typeof limitsSchema>;

/** Prompt budgets of the `toolorchestra` protocol, in tokens unless said (facts §1). Every cut keeps the tail. */
export const bufferBudgetsSchema = z.object({
  documentChars: z.number().int().positive().default(4_000),
  attemptTokens: z.number().int().positive().default(8_000),
  codeAndAttemptTokens: z.number().int().positive().default(12_000),
  contextTokens: z.number().int().positive().default(24_000),
  /** Hide search tools once documents were found (the FRAMES evaluation does). */
  hideSearchAfterDocuments: z.boolean().default(false),
  /** Execute every valid call of a turn (training) or only the first (evaluation). */
  executeAllCalls: z.boolean().default(false),
});

export const specTaskSchema = z.object({
  id: z.string().nullable().default(null),
  prompt: z.string().min(1),
  choices: z.array(z.object({ label: z.string(), text: z.string() })).default([]),
});

/** Hard rules the engine itself enforces; a rule names tool keys and model keys already resolved. */
export const engineRulesSchema = z.object({
  forbiddenToolKeys: z.array(z.string()).default([]),
  forbiddenModelKeys: z.array(z.string()).default([]),
  /** Why, by tool or model key, in words that follow "it may not be used: "; what a refused call is told. */
  reasons: z.record(z.string(), z.string()).default({}),
});

export const runSpecSchema = z.object({
  specVersion: z.literal(1),
  protocol: protocolSchema,
  task: specTaskSchema,
  /** Natural-language preference, joined to the task for the model; the numeric vector never is. */
  preferenceSentence: z.string().nullable().default(null),
  rules: engineRulesSchema.default({ forbiddenToolKeys: [], forbiddenModelKeys: [], reasons: {} }),
  orchestrator: z.object({
    modelKey: z.string(),
    systemPrompt: z.string().nullable().default(null),
    toolChoice: z.enum(['auto', 'required']).default('auto'),
    parallelToolCalls: z.boolean().default(true),
    sampling: samplingSchema.default({}),
    /** Chat protocol only: also offer a terminal `answer` tool instead of taking plain text as the answer. */
    answerTool: z.boolean().default(false),
  }),
  models: z.array(specModelSchema),
  tools: z.array(specToolSchema),
  limits: limitsSchema,
  buffers: bufferBudgetsSchema,
  seed: z.number().int().nullable().default(null),
});
export type RunSpec = z.infer<typeof runSpecSchema>;
