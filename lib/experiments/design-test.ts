import { z } from 'zod';

const namedSchema = z.object({ id: z.string(), name: z.string() });

/**
 * What a ready-made test was launched with; part of the design. `prices`: the same arms under a book and others made from it
 * (paper §4.4). `obedience`: the same arms under opposite preferences (paper §3.3).
 */
export const experimentTestSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('prices'),
    base: namedSchema,
    /** Books made for it; `done` says from what and how. */
    books: z.array(namedSchema.extend({ done: z.string() })),
  }),
  z.object({
    kind: z.literal('obedience'),
    /** `about` says in words what the two ask for differently. */
    pairs: z.array(z.object({ about: z.string(), left: namedSchema, right: namedSchema })),
  }),
]);
export type ExperimentTest = z.infer<typeof experimentTestSchema>;
