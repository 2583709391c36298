import { z } from 'zod';
import { rateCardSchema } from '@/lib/accounting/rates';
import { preferenceRulesSchema, preferenceWeightsSchema } from '@/lib/preferences/schema';

/** GET /api/experiments/:id/rates: what each arm was set up with, in the order of their ordinals. */
export const experimentRatesSchema = z.object({
  arms: z.array(
    z.object({
      ordinal: z.number().int(),
      /** What its runs are booked with, by registry id of models and tools. */
      rates: rateCardSchema,
      /** Weights and rules of its preference's version; null without one, or when it is gone. */
      preference: z
        .object({ weights: preferenceWeightsSchema, rules: preferenceRulesSchema, sentence: z.string() })
        .nullable(),
    }),
  ),
});
export type ExperimentRates = z.infer<typeof experimentRatesSchema>;
export type ArmRates = ExperimentRates['arms'][number];
