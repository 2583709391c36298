import { z } from 'zod';
import { nameSchema } from '@/lib/registry/schema';

/** POST /api/collections and PUT /api/collections/:id */
export const collectionInputSchema = z.object({
  name: nameSchema,
  description: z.string().trim().max(2_000).default(''),
});
export type CollectionInput = z.input<typeof collectionInputSchema>;

/** POST /api/collections/:id/documents: files as text. `.jsonl` holds one document a line, others are one document. */
export const uploadDocumentsInputSchema = z.object({
  files: z
    .array(z.object({ name: z.string().trim().min(1, 'A file has a name.').max(500), text: z.string() }))
    .min(1, 'Choose at least one file.')
    .max(1_000, 'At most 1,000 files at once.'),
});
export type UploadDocumentsInput = z.input<typeof uploadDocumentsInputSchema>;

export const uploadResultSchema = z.object({ documents: z.number().int(), passages: z.number().int() });

export const collectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  documentCount: z.number().int(),
  passageCount: z.number().int(),
  updatedAt: z.string(),
});
export type Collection = z.infer<typeof collectionSchema>;

export const collectionDocumentSchema = z.object({
  id: z.string(),
  externalId: z.string(),
  title: z.string(),
  source: z.string().nullable(),
  characters: z.number().int(),
  passageCount: z.number().int(),
});

/** Query of GET /api/collections/:id/documents */
export const listDocumentsQuerySchema = z.object({
  q: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ListDocumentsQuery = { q?: string | undefined; limit?: number };

export const documentPageSchema = z.object({ documents: z.array(collectionDocumentSchema), total: z.number().int() });
export type DocumentPage = z.infer<typeof documentPageSchema>;
