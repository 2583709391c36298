import { z } from 'zod';

export { storedRunsLimit } from './stored-runs-limit';

/** Query of GET /api/rewards/runs. */
export const storedRunsQuerySchema = z.object({
  dataset: z.uuid('This is not the id of a dataset.').optional(),
  experiment: z.uuid('This is not the id of an experiment.').optional(),
  /** Only runs made in so many days. */
  days: z.coerce.number('A number of days.').int('Whole days.').min(1).max(3_650).optional(),
  /** `auto`: real runs where there are any, otherwise simulated ones; never both unless `all` asks for it. */
  source: z.enum(['auto', 'real', 'simulated', 'all']).default('auto'),
});
export type StoredRunsQuery = z.input<typeof storedRunsQuerySchema>;

const index = z.number().int().nonnegative();

/**
 * GET /api/rewards/runs: ended runs whose outcome is known, newest first, column by column. Entry i of every run column is
 * one run; `group`, `arm`, `useSubject` are places in `groupCount`, `arms`, `subjects`.
 */
export const storedRunsSchema = z.object({
  source: z.enum(['real', 'simulated', 'all']),
  /** How many there are of the source that is not shown, counted up to the limit. */
  otherSourceRuns: index,
  /** True when there are more than the limit. */
  isCut: z.boolean(),
  arms: z.array(
    z.object({
      orchestratorId: z.string().nullable(),
      orchestratorName: z.string(),
      preferenceId: z.string().nullable(),
      preferenceName: z.string().nullable(),
      simulated: z.boolean(),
    }),
  ),
  /** Tasks, told apart by content. */
  groupCount: index,
  group: z.array(index),
  arm: z.array(index),
  /** 1 = right according to the judgement that counts. */
  solved: z.array(index),
  /** Booked USD, exact. */
  costUsd: z.array(z.string()),
  /** Calls whose cost is not known: then `costUsd` is a lower bound. */
  unknownParts: z.array(index),
  latencySeconds: z.array(z.number()),
  subjects: z.array(z.object({ kind: z.enum(['tool', 'model']), id: z.string(), name: z.string() })),
  /**
   * Uses, sparse: run `useRun[i]` used `subjects[useSubject[i]]` so many times. Of models only experts count. Runs whose task
   * no other arm has run are left out: there is nothing to compare them with.
   */
  useRun: z.array(index),
  useSubject: z.array(index),
  useCount: z.array(index),
});
export type StoredRuns = z.infer<typeof storedRunsSchema>;
