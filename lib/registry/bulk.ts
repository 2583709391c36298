import { z } from 'zod';

const tags = z
  .array(z.string().trim().min(1, 'A tag is not empty.').max(40, 'A tag has at most 40 characters.'))
  .min(1, 'Name at least one tag.')
  .max(20, 'At most 20 tags.');

/** What may be done to many things of the registry at once. */
export const bulkActionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('add-tags'), tags }),
  z.object({ type: z.literal('remove-tags'), tags }),
  z.object({ type: z.literal('archive') }),
  z.object({ type: z.literal('restore') }),
  z.object({ type: z.literal('delete') }),
  z.object({ type: z.literal('duplicate') }),
]);
export type BulkAction = z.infer<typeof bulkActionSchema>;

/** POST /api/<domain>/bulk */
export const bulkInputSchema = z.object({
  ids: z
    .array(z.uuid('This is not an id of Podium.'))
    .min(1, 'Choose at least one.')
    .max(5_000, 'At most 5,000 at once.')
    .transform((ids) => [...new Set(ids)]),
  action: bulkActionSchema,
  /** Only say what would happen, row by row; nothing is changed. */
  preview: z.boolean().default(false),
});
export type BulkInput = z.input<typeof bulkInputSchema>;

export const bulkRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  outcome: z.enum(['changed', 'unchanged', 'archived', 'restored', 'deleted', 'duplicated', 'refused']),
  /** Why it was refused, or what a duplicate is called. */
  message: z.string().nullable(),
});
export type BulkRow = z.infer<typeof bulkRowSchema>;

/** All or nothing: with a refused row nothing was (or would be) changed. */
export const bulkResultSchema = z.object({ applied: z.boolean(), rows: z.array(bulkRowSchema) });
export type BulkResult = z.infer<typeof bulkResultSchema>;
