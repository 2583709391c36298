import { z } from 'zod';
import { checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import type { ImportedTask } from '../schema';
import { checkerForAll, withAccepted } from './checker-for';
import { isRecord } from './row';

/** A task, or why a row is none; `left out`: it is fine, but not wanted. */
export type Reading = { task: ImportedTask } | { fault: string } | { leftOut: 'image' };

/** Stands in every line of an export: its fields are taken as they are. */
export const exportMark = 'task/1';

export const scalarSchema = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const text = (what: string) => z.string(`${what} must be a text.`).trim().min(1, `${what} must not be empty.`);
const shortText = (what: string, characters: number) =>
  scalarSchema.refine((value) => value.length <= characters, `${what} has at most ${characters} characters.`);
export const choiceLabels = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const choicesSchema = z
  .array(z.union([choiceSchema, scalarSchema]), '"choices" must be a list.')
  .max(26, 'At most 26 choices.')
  .transform((choices) =>
    choices.map((choice, index) =>
      typeof choice === 'string' ? { label: choiceLabels[index] as string, text: choice } : choice,
    ),
  );

const tagsSchema = z
  .array(z.string().trim().min(1, 'A tag is not empty.').max(40, 'A tag has at most 40 characters.'), {
    error: '"tags" must be a list of texts.',
  })
  .max(20, '"tags" has at most 20 entries.');

/** One answer, or all that are accepted. */
const answerSchema = (what: string) =>
  z
    .union([scalarSchema, z.array(scalarSchema).max(50)], `${what} must be a text or a list of at most 50 texts.`)
    .nullable()
    .optional();
const acceptedSchema = z.array(scalarSchema).min(1).max(50);

/** Answers that are none are left out, and each stands once. */
export const severalAnswers = (...answers: readonly (string | readonly string[] | null | undefined)[]): string[] => [
  ...new Set(answers.flatMap((answer) => answer ?? []).filter((answer) => answer.trim() !== '')),
];

const rowSchema = z.looseObject({
  id: shortText('"id"', 500).nullable().optional(),
  question: text('"question"').optional(),
  prompt: text('"prompt"').optional(),
  answer: answerSchema('"answer"'),
  reference: answerSchema('"reference"'),
  choices: choicesSchema.nullable().optional(),
  checker: checkerSchema.optional(),
  category: shortText('"category"', 200).nullable().optional(),
  difficulty: z.number('"difficulty" must be a number from 1 to 5.').int().min(1).max(5).nullable().optional(),
  tags: tagsSchema.nullable().optional(),
});
/** Names of the fields that are read. */
export const ownFields: ReadonlySet<string> = new Set(Object.keys(rowSchema.shape));

const exportedSchema = z.object({
  id: z.string().min(1, '"id" must not be empty.').max(500, '"id" has at most 500 characters.'),
  question: z.string().min(1, '"question" must not be empty.'),
  reference: z.string().nullable(),
  checker: checkerSchema,
  choices: z.array(choiceSchema, '"choices" must be a list.').max(26, 'At most 26 choices.'),
  category: z.string().max(200, '"category" has at most 200 characters.').nullable(),
  difficulty: z.number('"difficulty" must be a number from 1 to 5.').int().min(1).max(5).nullable(),
  tags: z.array(z.string().min(1).max(40), '"tags" must be a list of texts.').max(20),
  extra: z.custom<Record<string, unknown>>(isRecord, '"extra" must be an object.'),
});

const holdsMore = (choice: unknown) =>
  isRecord(choice) && Object.keys(choice).some((key) => key !== 'label' && key !== 'text');

/** What zod found first, in words. */
export function explain(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.map(String).join('.') ?? '';
  return !issue || issue.message.startsWith('"')
    ? (issue?.message ?? 'is not valid')
    : `${path && `"${path}": `}${issue.message}`;
}

/** A task in Podium's own fields: `answer` may stand for `reference`, `prompt` for `question`; fields nobody knows are kept in `extra`. */
export function readPodiumTask(row: Record<string, unknown>, autoId: string): Reading {
  if (row.podium === exportMark) return readExported(row);
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) return { fault: explain(parsed.error) };
  const fields = parsed.data;
  const question = fields.question ?? fields.prompt;
  if (question === undefined) return { fault: 'has neither "question" nor "prompt".' };
  const answer = severalAnswers(fields.reference).length > 0 ? 'reference' : 'answer';
  const accepted = acceptedSchema.safeParse(row.accepted).data;
  const references = severalAnswers(fields[answer], accepted);
  if (references.length > 51) return { fault: `has ${references.length} accepted answers; 51 are allowed.` };
  const choices = fields.choices ?? [];
  const checker = fields.checker ?? checkerForAll(references, choices.length);
  const used = new Set(ownFields);
  if (accepted && checker.type !== 'none') used.add('accepted');
  // Of two names for the same the other one, and choices of which only a part was taken, stay beside the task.
  if (answer === 'reference' && severalAnswers(fields.answer).length > 0) used.delete('answer');
  if (fields.question !== undefined && fields.prompt !== undefined) used.delete('prompt');
  if (Array.isArray(row.choices) && row.choices.some(holdsMore)) used.delete('choices');
  return {
    task: {
      externalId: fields.id?.trim() ? fields.id : autoId,
      question,
      reference: references[0] ?? null,
      checker: withAccepted(checker, references.slice(1)),
      choices,
      category: fields.category?.trim() || null,
      difficulty: fields.difficulty ?? null,
      tags: fields.tags ?? [],
      extra: Object.fromEntries(Object.entries(row).filter(([name]) => !used.has(name))),
    },
  };
}

function readExported(row: Record<string, unknown>): Reading {
  const parsed = exportedSchema.safeParse(row);
  if (!parsed.success) return { fault: explain(parsed.error) };
  const { id, ...task } = parsed.data;
  return { task: { externalId: id, ...task } };
}
