import { z } from 'zod';
import { httpToolOptionsSchema } from '@/lib/tools/http-options';
import { searchWebOptionsSchema } from '@/lib/tools/search-web-options';
import { registrableKinds } from './names';

export const registrableKindSchema = z.enum(registrableKinds);
export type RegistrableKind = z.infer<typeof registrableKindSchema>;

const resultCount = z.number().int().min(1, 'At least one.').max(50, 'At most 50.').default(5);

export const searchLocalOptionsSchema = z.object({
  collectionIds: z.array(z.uuid()).min(1, 'Choose at least one collection.').max(50),
  /** Passages returned. */
  topK: resultCount,
});

/** JSON column Tool.options, by kind. */
export const toolOptionsSchemas = {
  model: z.object({}),
  python: z.object({}),
  'search-local': searchLocalOptionsSchema,
  'search-web': searchWebOptionsSchema,
  http: httpToolOptionsSchema,
} satisfies Record<RegistrableKind, z.ZodType>;
