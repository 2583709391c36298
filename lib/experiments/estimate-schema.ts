import { z } from 'zod';
import { costTotalSchema } from '@/lib/orchestrator/cost';

const count = z.number().int();

const estimateNumbers = {
  runs: count,
  /** Stored runs the averages are from; 0 = nothing is known. */
  basis: count,
  calls: z.number().nullable(),
  cost: costTotalSchema.nullable(),
  /** Time of the runs one after the other, in ms. */
  activeMs: z.number().nullable(),
};

/** What a design, or what is added to an experiment, would take: averages of stored runs. */
export const experimentEstimateSchema = z.object({
  taskCount: count,
  runCount: count,
  arms: z.array(
    z.object({
      label: z.string(),
      simulated: z.boolean(),
      /** Whose runs the averages are of: under the same preference, or under any where too few are stored. */
      basisOf: z.enum(['orchestrator-and-preference', 'orchestrator']),
      /** The book whose prices the cost is at; null = none, so that nothing has a price. */
      priceBook: z.object({ name: z.string(), version: count }).nullable(),
      ...estimateNumbers,
    }),
  ),
  /** Answers that a judge model is to read, with what that costs; null where none is. */
  judging: z
    .object({
      /** About so many: of the runs, those that end with one. */
      answers: count,
      /** About so many of them the text alone does not decide, so that the model is asked. */
      asked: count,
      /** Stored judgements the average is from; 0 = nothing is known. */
      basis: count,
      cost: costTotalSchema.nullable(),
    })
    .nullable(),
  /** Judging included. */
  total: z.object({
    ...estimateNumbers,
    /** At the chosen concurrency, or at what the workers can do at once. */
    wallMs: z.number().nullable(),
    /** Where the workers can do less at once than is chosen: how many runs, and how many workers there are (0: reckoned with one). */
    workerLimit: z.object({ runsAtOnce: count, workers: count }).nullable(),
  }),
});
export type ExperimentEstimate = z.infer<typeof experimentEstimateSchema>;

const takenSchema = z.object({ id: z.string(), name: z.string(), version: count });

/** What is added to an experiment would take; with the versions that an arm would run under. */
export const addedEstimateSchema = experimentEstimateSchema.extend({
  arm: z
    .object({ orchestrator: takenSchema, preference: takenSchema.nullable(), priceBook: takenSchema.nullable() })
    .nullable(),
});
export type AddedEstimate = z.infer<typeof addedEstimateSchema>;
