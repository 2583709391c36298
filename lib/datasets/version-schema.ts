import { z } from 'zod';
import { parseNumber } from '@/lib/judgements/parse-number';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import { tagsSchema } from '@/lib/registry/schema';
import { refuseFaultyChoices } from './choice-fault';

/** JSON column DatasetVersion.changes: tasks that differ from the version before, by their ids in the source. */
export const versionChangesSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
});
export type VersionChanges = z.infer<typeof versionChangesSchema>;

export const datasetVersionSchema = z.object({
  versionId: z.string(),
  version: z.number().int(),
  taskCount: z.number().int(),
  note: z.string(),
  /** Null in the first version. */
  changes: versionChangesSchema.nullable(),
  /** Runs of its tasks. */
  runCount: z.number().int(),
  createdAt: z.string(),
});
export type DatasetVersion = z.infer<typeof datasetVersionSchema>;

const isNumber = (text: string) => parseNumber(text) !== null;

/** Empty means none. */
const textOrNull = (characters: number) =>
  z
    .string()
    .trim()
    .max(characters, `At most ${characters} characters.`)
    .transform((text) => text || null)
    .nullable()
    .default(null);

/** What of a task may be edited; the rest of its record stays. */
export const taskContentSchema = z
  .object({
    question: z.string().trim().min(1, 'A task needs a question.').max(1_000_000, 'At most 1,000,000 characters.'),
    reference: textOrNull(100_000),
    checker: checkerSchema.default({ type: 'none' }),
    choices: z
      .array(
        choiceSchema.extend({
          label: z.string().trim().max(20, 'At most 20 characters.'),
          text: z.string().trim().min(1, 'A choice needs a text.').max(10_000, 'At most 10,000 characters.'),
        }),
      )
      .max(26, 'At most 26 choices.')
      .superRefine(refuseFaultyChoices)
      .default([]),
    category: textOrNull(200),
    difficulty: z
      .number('1 easy to 5 hard, or nothing.')
      .int('A whole number.')
      .min(1, '1 easy to 5 hard.')
      .max(5, '1 easy to 5 hard.')
      .nullable()
      .default(null),
    tags: tagsSchema,
  })
  .refine(({ checker, reference }) => checker.type !== 'number' || isNumber(reference ?? ''), {
    path: ['reference'],
    message: 'To compare numbers, the reference must be one.',
  });
export type TaskContent = z.output<typeof taskContentSchema>;

const noteSchema = z.string().trim().max(500, 'At most 500 characters.').default('');
/** What a form asks of a version beside its tasks. */
export const versionNoteSchema = z.object({ note: noteSchema });

const taskIds = z.array(z.uuid()).max(200_000).default([]);
const mostEdits = 5_000;

/** POST /api/datasets/:id/versions: several edits at once become one new version. */
export const saveVersionInputSchema = z
  .object({
    /** The version the edits were made on: refused when there is a newer one. */
    baseVersion: z.number().int().min(1),
    note: noteSchema,
    added: z
      .array(
        z.object({ externalId: z.string().trim().min(1).max(500).nullable().default(null), task: taskContentSchema }),
      )
      .max(mostEdits, `At most ${mostEdits} tasks; import more from a file.`)
      .default([]),
    /** By the task's id in the base version. */
    edited: z
      .array(z.object({ id: z.uuid(), task: taskContentSchema }))
      .max(mostEdits)
      .default([]),
    removed: taskIds,
  })
  .refine(({ added, edited, removed }) => added.length + edited.length + removed.length > 0, {
    path: ['edited'],
    message: 'Nothing was changed.',
  });
export type SaveVersionInput = z.input<typeof saveVersionInputSchema>;

/** POST /api/datasets/:id/versions/restore */
export const restoreVersionInputSchema = z.object({ version: z.number().int().min(1) });

/** Query of GET /api/datasets/:id/export */
export const exportQuerySchema = z.object({
  version: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  format: z.enum(['jsonl', 'csv']).default('jsonl'),
});
