import { z } from 'zod';

/** Other answers that are right too, beside the reference. */
const accepted = z.array(z.string()).max(50, 'At most 50 accepted answers.').optional();

/** How an answer is compared with the reference. `none`: nobody judges automatically; `model`: a judge model, in a step of its own. */
export const checkerSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('none') }),
  z.object({ type: z.literal('exact'), accepted }),
  z.object({
    type: z.literal('number'),
    /** Right when |answer − reference| ≤ tolerance; relative = tolerance × |reference|. */
    tolerance: z.number().nonnegative().default(1e-6),
    relative: z.boolean().default(true),
    accepted,
  }),
  z.object({ type: z.literal('choice'), accepted }),
  /**
   * Read by a judge model after the run's end, unless the text alone decides (empty, too long, equal).
   * `modelId` null = the default judge model of the settings.
   */
  z.object({
    type: z.literal('model'),
    modelId: z.uuid('This is not the id of a model.').nullable().default(null),
    accepted,
  }),
]);
export type Checker = z.infer<typeof checkerSchema>;

export const choiceSchema = z.object({ label: z.string(), text: z.string() });
export type Choice = z.infer<typeof choiceSchema>;

export const verdictSchema = z.enum(['correct', 'wrong', 'unsure']);
export type Verdict = z.infer<typeof verdictSchema>;

export const judgementSchema = z.object({
  id: z.string(),
  kind: z.enum(['checker', 'model', 'person']),
  name: z.string(),
  verdict: verdictSchema,
  extracted: z.string().nullable(),
  reason: z.string(),
  note: z.string(),
  counts: z.boolean(),
  costUsd: z.string(),
  costState: z.enum(['priced', 'free', 'unknown']),
  /** Of a judge model: which, what it read and wrote (tokens) and how long it took. Null where no model was asked. */
  modelId: z.string().nullable(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  durationMs: z.number().nullable(),
  /** Whether the exact exchange with the judge model is stored. */
  hasExchange: z.boolean(),
  /** Judged by a model of the simulator. */
  simulated: z.boolean(),
  createdAt: z.string(),
});
export type Judgement = z.infer<typeof judgementSchema>;
