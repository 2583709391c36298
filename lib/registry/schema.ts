import { z } from 'zod';

/** Path parameters of everything that has an id. */
export const idParamsSchema = z.object({ id: z.uuid('This is not an id of Podium.') });

/** Query of the lists of the registry. */
export const listRegistryQuerySchema = z.object({
  /** `include`: also what was archived. */
  archived: z.enum(['exclude', 'include']).default('exclude'),
});
export type ListRegistryQuery = z.input<typeof listRegistryQuerySchema>;

/** What became of something that was to be deleted: past runs refer to what is archived. */
export const removalSchema = z.object({ outcome: z.enum(['deleted', 'archived']) });
export type Removal = z.infer<typeof removalSchema>;

export const nameSchema = z.string().trim().min(1, 'Give it a name.').max(120, 'At most 120 characters.');
export const tagsSchema = z
  .array(z.string().trim().min(1, 'A tag is not empty.').max(40, 'A tag has at most 40 characters.'))
  .max(20, 'At most 20 tags.')
  .transform((tags) => [...new Set(tags)])
  .default([]);

/** Exact amount of US dollars as a decimal string, as typed: `0.8`, `12`, empty for none. */
export const usdInputSchema = z
  .string()
  .trim()
  .regex(/^(\d{1,12}(\.\d{1,12})?)?$/, 'A number of dollars such as 0.80, with at most 12 decimals.')
  .transform((text) => text || null)
  .nullable();
