import { z } from 'zod';

/** POST /api/experiments/:id/repeats: so many more runs of every task under every arm. */
export const addRepeatsInputSchema = z.object({
  repeats: z.number('How often?').int('A whole number.').min(1, 'At least 1.').max(99, 'At most 99.').default(1),
});
export type AddRepeatsInput = z.input<typeof addRepeatsInputSchema>;

/** POST /api/experiments/:id/arms: all tasks of the experiment under one more arm. */
export const addArmInputSchema = z.object({
  orchestratorId: z.uuid('Choose an orchestrator.'),
  /** Null stands for no preference. */
  preferenceId: z.uuid('Choose a preference.').nullable().default(null),
  /** Null stands for the default book. */
  priceBookId: z.uuid('Choose a price book.').nullable().default(null),
});
export type AddArmInput = z.input<typeof addArmInputSchema>;

/** POST /api/experiments/:id/estimate: what adding would take. */
export const estimateAddedInputSchema = z.discriminatedUnion('add', [
  addRepeatsInputSchema.extend({ add: z.literal('repeats') }),
  addArmInputSchema.extend({ add: z.literal('arm') }),
]);
export type EstimateAddedInput = z.input<typeof estimateAddedInputSchema>;

/** What both answer: how many runs were added. */
export const addedRunsSchema = z.object({ added: z.number().int() });
export type AddedRuns = z.infer<typeof addedRunsSchema>;
