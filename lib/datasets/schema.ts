import { z } from 'zod';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import { nameSchema, tagsSchema } from '@/lib/registry/schema';
import { importOptionsShape, mostTextCharacters } from './import/schema';

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

/** What is imported: the text of a file, however it is written; `jsonl` is one in Podium's own fields, a task a line. */
const importTextShape = {
  ...importOptionsShape,
  text: z.string().min(1, 'Choose a file, or paste its text.').max(mostTextCharacters, 'At most 50 MB.').optional(),
  jsonl: z.string().min(1, 'Choose a file, or paste its lines.').max(mostTextCharacters, 'At most 50 MB.').optional(),
};
const hasOneText = ({ text, jsonl }: { text?: string | undefined; jsonl?: string | undefined }) =>
  (text === undefined) !== (jsonl === undefined);
const oneText = { path: ['text'], message: 'Choose a file, or paste its text.' };

const datasetFields = {
  name: nameSchema,
  description: z.string().trim().max(2_000).default(''),
  source: z.string().trim().max(500).default(''),
};
const noteSchema = z.string().trim().max(500, 'At most 500 characters.').default('');

/** POST /api/datasets */
export const createDatasetInputSchema = z.object({ ...datasetFields, ...importTextShape }).refine(hasOneText, oneText);
export type CreateDatasetInput = z.input<typeof createDatasetInputSchema>;

/** PUT /api/datasets/:id */
export const updateDatasetInputSchema = z.object(datasetFields);
export type UpdateDatasetInput = z.input<typeof updateDatasetInputSchema>;

/** POST /api/datasets/:id/import: more tasks, as a new version. */
export const addTasksInputSchema = z.object({ note: noteSchema, ...importTextShape }).refine(hasOneText, oneText);
export type AddTasksInput = z.input<typeof addTasksInputSchema>;

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
  /** It plays in a stateful environment: Podium keeps it, but cannot run it. */
  needsEnvironment: z.boolean(),
});
export type Task = z.infer<typeof taskSchema>;

/** A task in a list: of `extra` only the names. */
export const listedTaskSchema = taskSchema.omit({ extra: true }).extend({ extraFields: z.array(z.string()) });
export type ListedTask = z.infer<typeof listedTaskSchema>;

const whole = z.coerce.number().int().max(2_147_483_647);
export const versionNumberSchema = whole.min(1);

/** Query of GET /api/datasets/:id/tasks */
export const listTasksQuerySchema = z.object({
  /** The newest unless told. */
  version: versionNumberSchema.optional(),
  q: z.string().trim().max(200).optional(),
  category: z.string().max(200).optional(),
  /** Given again: all of them stand on the task. */
  tag: z.union([z.string().max(40), z.array(z.string().max(40)).max(20)]).optional(),
  minDifficulty: whole.min(1).max(5).optional(),
  maxDifficulty: whole.min(1).max(5).optional(),
  /** With both: the tasks that an experiment would take as its sample. */
  sample: whole.min(1).optional(),
  seed: whole.min(0).default(1),
  /** `ordinal` of the last task of the page before. */
  after: whole.min(-1).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type ListTasksQuery = Partial<z.output<typeof listTasksQuerySchema>>;

export const taskPageSchema = z.object({
  /** Number of the version they are of. */
  version: z.number().int(),
  tasks: z.array(listedTaskSchema),
  /** Tasks that match, on all pages. */
  total: z.number().int(),
  /** Value of `after` for the next page; null on the last. */
  nextAfter: z.number().int().nullable(),
  /** All categories, tags and difficulties of the version; on the first page only. */
  categories: z.array(z.string()),
  tags: z.array(z.string()),
  difficulties: z.array(z.number().int()),
});
export type TaskPage = z.infer<typeof taskPageSchema>;
