import { z } from 'zod';
import { checkerSchema } from '@/lib/judgements/schema';

export const taskFormats = ['jsonl', 'json', 'csv'] as const;
export type TaskFormat = (typeof taskFormats)[number];

/** `podium`: question, answer and the like, as Podium exports it too; `mapped`: the user says which field is what. */
export const taskShapes = ['podium', 'frames', 'hle', 'tau2', 'evals', 'mapped'] as const;
export type TaskShape = (typeof taskShapes)[number];

export const separators = [',', ';', '\t'] as const;
export type Separator = (typeof separators)[number];

/** How a choice is named that is written as a number. */
export const choiceNumberings = ['as-written', 'from-0', 'from-1'] as const;

const field = z.string().min(1).max(500);
const oneField = field.nullable().default(null);
const someFields = z.array(field).max(26).default([]);

/** Which field of a row is what; a name with points reaches into objects (`metadata.level`). */
export const mappingSchema = z.object({
  question: field,
  reference: oneField,
  id: oneField,
  category: oneField,
  difficulty: oneField,
  tolerance: oneField,
  tags: oneField,
  /** One field with all choices, or one field a choice. */
  choices: someFields,
  /** Texts or titles that are put under the question. */
  documents: someFields,
  choiceNumbering: z.enum(choiceNumberings).default('as-written'),
});
export type Mapping = z.output<typeof mappingSchema>;

export const mostTextCharacters = 50_000_000;

/** What an import says about its text; what is left out is guessed from the text. */
export const importOptionsShape = {
  format: z.enum(taskFormats).nullable().default(null),
  separator: z.enum(separators).nullable().default(null),
  shape: z.enum(taskShapes).nullable().default(null),
  mapping: mappingSchema.nullable().default(null),
  /** How every answer is judged; null = as the rows say, or by what the reference looks like. */
  checker: checkerSchema.nullable().default(null),
  /** Leaves out records with an image. */
  textOnly: z.boolean().default(true),
  /** Imports the good rows alone; otherwise one bad row refuses all. */
  skipBadRows: z.boolean().default(false),
};
export const importOptionsSchema = z.object(importOptionsShape);
export type ImportOptions = z.output<typeof importOptionsSchema>;
