import { z } from 'zod';
import { nameSchema, tagsSchema } from '@/lib/registry/schema';
import { latencySecondsSchema, subjectSchema } from './price-row';

/** POST /api/price-books/:id/register: names of a book become models of a backend, and their prices belong to them. */
export const registerSubjectsInputSchema = z.object({
  backendId: z.uuid('Choose a backend.'),
  models: z
    .array(
      z.object({
        /** Name in the book, of a model. */
        subject: subjectSchema,
        servedName: z
          .string()
          .trim()
          .min(1, 'Enter the name the server knows it by.')
          .max(300, 'At most 300 characters.'),
        /** Shown name; unique among models. */
        name: nameSchema,
        description: z.string().trim().max(2_000, 'At most 2,000 characters.').default(''),
        latencySeconds: latencySecondsSchema.default(null),
        tags: tagsSchema,
      }),
    )
    .min(1, 'Choose at least one model.')
    .max(500, 'At most 500 models at a time.')
    .superRefine((models, context) => {
      for (const field of ['subject', 'servedName', 'name'] as const) {
        const seen = new Set<string>();
        models.forEach((model, index) => {
          if (seen.has(model[field]))
            context.addIssue({ code: 'custom', path: [index, field], message: `"${model[field]}" is there twice.` });
          seen.add(model[field]);
        });
      }
    }),
});
export type RegisterSubjectsInput = z.input<typeof registerSubjectsInputSchema>;

export const registeredSubjectsSchema = z.object({
  version: z.number().int(),
  /** `created` is false where the backend had a model of this served name already: the price was linked to that one. */
  models: z.array(z.object({ subject: z.string(), modelId: z.string(), name: z.string(), created: z.boolean() })),
});
export type RegisteredSubjects = z.infer<typeof registeredSubjectsSchema>;
