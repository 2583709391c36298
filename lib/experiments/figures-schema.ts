import { z } from 'zod';

/** A column of numbers. Checked by hand: a schema per entry takes longer than all that is done with them. */
const numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'number' && Number.isFinite(entry)),
  'A list of numbers.',
);
const texts = z.custom<string[]>(
  (value) => Array.isArray(value) && value.every((entry) => typeof entry === 'string'),
  'A list of texts.',
);

/**
 * GET /api/experiments/:id/figures: what each run came to, column by column; entry i of every column is one run, in the order
 * of the matrix (by run id). Superseded attempts are not among them, see `superseded`.
 */
export const experimentFiguresSchema = z.object({
  /** Names the runs: columns of equal `runsDigest` (the matrix has it too) speak of the same runs in the same order. */
  runsDigest: z.string(),
  /** A letter a run, see outcomes.ts. */
  states: z.string(),
  /** Booked USD, exact, judging left out; and the parts of it. With `unknownParts` above zero a lower bound. */
  costUsd: texts,
  unknownParts: numbers,
  orchestratorUsd: texts,
  expertUsd: texts,
  toolUsd: texts,
  /** Booked USD of judging, not part of `costUsd`. */
  judgeUsd: texts,
  /** Time spent running, pauses left out, in ms. */
  activeMs: numbers,
  turns: numbers,
  calls: numbers,
  /** Attempts of calls beyond the first, and replies that had to be corrected. */
  retries: numbers,
  corrections: numbers,
  inputTokens: numbers,
  cachedTokens: numbers,
  outputTokens: numbers,
  reasoningTokens: numbers,
  /** Failed attempts that new runs took the place of: what they cost counts, what they did does not. */
  superseded: z.object({ runs: z.number().int(), costUsd: z.string(), unknownParts: z.number().int() }),
});
export type ExperimentFigures = z.infer<typeof experimentFiguresSchema>;

/** Who was called: the orchestrator's own model, an expert, or a tool. */
export const useRoles = ['orchestrator', 'expert', 'tool'] as const;
export type UseRole = (typeof useRoles)[number];

/**
 * GET /api/experiments/:id/uses: who was called in which run, and what it took: one entry a run and subject. `run` is a place in
 * the matrix's order, `subject` one in `subjects`. Judges are left out.
 */
export const experimentUsesSchema = z.object({
  runsDigest: z.string(),
  subjects: z.array(
    z.object({
      kind: z.enum(['model', 'tool']),
      role: z.enum(useRoles),
      /** Registry id. */
      id: z.string(),
      name: z.string(),
      /** Family of a model as registered, e.g. `qwen`; null where unknown and for tools. */
      family: z.string().nullable(),
    }),
  ),
  run: numbers,
  subject: numbers,
  calls: numbers,
  /** Calls among them that failed, were interrupted or cancelled; and attempts beyond each call's first. */
  failed: numbers,
  retries: numbers,
  inputTokens: numbers,
  cachedTokens: numbers,
  cacheWriteTokens: numbers,
  outputTokens: numbers,
  reasoningTokens: numbers,
  requests: numbers,
  documents: numbers,
  /** Seconds that a price per second is charged for. */
  pricedSeconds: numbers,
  durationMs: numbers,
  /** Calls that are charged for: all but those that failed before anything was owed. */
  chargedCalls: numbers,
  /** Charged model calls without a count of tokens: unknown under any price per token. */
  uncountedCalls: numbers,
  /** Booked USD, exact, and calls whose cost is not known. */
  costUsd: texts,
  unknownCalls: numbers,
});
export type ExperimentUses = z.infer<typeof experimentUsesSchema>;
export type UseSubject = ExperimentUses['subjects'][number];
