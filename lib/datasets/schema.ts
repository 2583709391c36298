import { z } from 'zod';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import { nameSchema, tagsSchema } from '@/lib/registry/schema';

/** A task as it is imported, one JSON object a line. `answer` may stand for `reference`, `prompt` for `question`. */
export const importedTaskSchema = z.object({
  externalId: z.string(),
  question: z.string(),
  reference: z.string().nullable(),
  checker: checkerSchema,
  choices: z.array(choiceSchema),
  category: z.string().nullable(),
  difficulty: z.number().int().nullable(),
  tags: z.array(z.string()),
  extra: z.record(z.string(), z.unknown()),
});
export type ImportedTask = z.infer<typeof importedTaskSchema>;

/** POST /api/datasets: a file with one task a line. */
export const createDatasetInputSchema = z.object({
  name: nameSchema,
  description: z.string().trim().max(2_000).default(''),
  source: z.string().trim().max(500).default(''),
  jsonl: z.string().min(1, 'Choose a file, or paste its lines.').max(50_000_000, 'At most 50 MB.'),
});
export type CreateDatasetInput = z.input<typeof createDatasetInputSchema>;

/** PUT /api/datasets/:id */
export const updateDatasetInputSchema = createDatasetInputSchema.omit({ jsonl: true });
export type UpdateDatasetInput = z.input<typeof updateDatasetInputSchema>;

export const datasetSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  source: z.string(),
  simulated: z.boolean(),
  archivedAt: z.string().nullable(),
  versionId: z.string(),
  version: z.number().int(),
  taskCount: z.number().int(),
  updatedAt: z.string(),
});
export type Dataset = z.infer<typeof datasetSchema>;

export const taskSchema = z.object({
  id: z.string(),
  datasetId: z.string(),
  datasetName: z.string(),
  externalId: z.string(),
  ordinal: z.number().int(),
  question: z.string(),
  reference: z.string().nullable(),
  checker: checkerSchema,
  choices: z.array(choiceSchema),
  category: z.string().nullable(),
  difficulty: z.number().int().nullable(),
  tags: tagsSchema,
  extra: z.record(z.string(), z.unknown()),
});
export type Task = z.infer<typeof taskSchema>;

/** Query of GET /api/datasets/:id/tasks */
export const listTasksQuerySchema = z.object({
  q: z.string().trim().max(200).optional(),
  category: z.string().max(200).optional(),
  /** `ordinal` of the last task of the page before. */
  after: z.coerce.number().int().min(-1).max(2_147_483_647).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ListTasksQuery = { q?: string | undefined; category?: string | undefined; after?: number; limit?: number };

export const taskPageSchema = z.object({
  tasks: z.array(taskSchema),
  /** Tasks that match, on all pages. */
  total: z.number().int(),
  /** Value of `after` for the next page; null on the last. */
  nextAfter: z.number().int().nullable(),
  /** All categories of the dataset. */
  categories: z.array(z.string()),
});
export type TaskPage = z.infer<typeof taskPageSchema>;
