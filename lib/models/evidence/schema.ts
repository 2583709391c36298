import { z } from 'zod';
import { expertRoleSchema } from '@/lib/orchestrator/spec';

/** Fewer judged runs than this say nothing; fewer than `goodRuns` say little. */
export const leastRuns = 3;
export const goodRuns = 8;

/** POST /api/models/:id/evidence: which stored runs a description is to be written from. */
export const evidenceInputSchema = z.object({
  /** Runs sampled. */
  runs: z.number().int().min(1, 'At least one.').max(50, 'At most 50.').default(10),
  /** Only runs of this dataset; null = any. */
  datasetId: z.uuid().nullable().default(null),
  /** Only runs in which it played this role; null = any. */
  role: z
    .union([expertRoleSchema, z.literal('orchestrator')])
    .nullable()
    .default(null),
  /** The model that writes; null = the default judge model, or the dearest one. */
  writerId: z.uuid('Choose a model.').nullable().default(null),
  /** Exactly these runs, in this order, instead of a sample: those a preview has shown. */
  runIds: z.array(z.uuid()).max(50, 'At most 50.').nullable().default(null),
  /** Another number, another sample. */
  seed: z.number().int().min(0).max(1_000_000).default(0),
});
export type EvidenceInput = z.input<typeof evidenceInputSchema>;

const costSchema = z.object({ state: z.enum(['priced', 'free', 'unknown']), usd: z.string() });

export const evidencePreviewSchema = z.object({
  /** The sampled runs, in the order in which the prompt tells them. */
  sources: z.array(
    z.object({
      runId: z.string(),
      title: z.string(),
      category: z.string().nullable(),
      verdict: z.enum(['correct', 'wrong']),
      simulated: z.boolean(),
    }),
  ),
  /** Judged runs among the newest calls that fit the choice. */
  available: z.number().int(),
  datasets: z.array(z.object({ id: z.string(), name: z.string(), runs: z.number().int() })),
  roles: z.array(z.object({ role: z.string(), runs: z.number().int() })),
  /** Why nothing can be written yet; null when it can. */
  problem: z.string().nullable(),
  /** What to keep in mind about a thin sample; null when there is nothing. */
  caution: z.string().nullable(),
  writer: z.object({ id: z.string(), name: z.string(), simulated: z.boolean() }).nullable(),
  /** What the writer is asked, whole. */
  prompt: z.string(),
  inputTokensEstimate: z.number().int(),
  /** With a reply of about 300 tokens. */
  costEstimate: costSchema,
});
export type EvidencePreview = z.infer<typeof evidencePreviewSchema>;

/** POST /api/models/:id/evidence/write */
export const evidenceResultSchema = z.object({
  /** Null when the model failed or wrote nothing that can be used; `failure` says why. */
  description: z.string().nullable(),
  failure: z.string().nullable(),
  writer: z.object({ id: z.string(), name: z.string(), simulated: z.boolean() }),
  inputTokens: z.number().int().nullable(),
  outputTokens: z.number().int().nullable(),
  durationMs: z.number(),
  /** What it cost, failed or not. */
  cost: costSchema,
});
export type EvidenceResult = z.infer<typeof evidenceResultSchema>;
