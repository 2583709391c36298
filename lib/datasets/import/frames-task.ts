import { z } from 'zod';
import { checkerFor } from './checker-for';
import { isNothing, listOf } from './list-of';
import { explain, type Reading, scalarSchema } from './podium-task';

/** Columns that only the published file has; any of them tells it from other files with a prompt and an answer. */
const ownColumn = /^(?:wikipedia_link_\d+\+?|wiki_links|reasoning_types)$/;

/** Whether a row is one of FRAMES as its authors publish it: `Prompt`, `Answer`, links to Wikipedia and types of reasoning. */
export const isFramesRow = (row: Record<string, unknown>): boolean =>
  Object.hasOwn(row, 'Prompt') && Object.hasOwn(row, 'Answer') && Object.keys(row).some((name) => ownColumn.test(name));

/** Names of the column that counts the rows, which has none of its own in the file: as others write it, and as it is read here. */
const indexNames = ['id', 'Unnamed: 0', 'column 1'];

const framesSchema = z.looseObject({
  Prompt: z.string('"Prompt" must be a text.').trim().min(1, '"Prompt" must not be empty.'),
  Answer: scalarSchema.nullable().optional(),
});

/**
 * A question of FRAMES as published (TSV, CSV or JSON). The types of reasoning, parted by `|`, are its tags; they and the links
 * stay in `extra`, empty cells do not.
 */
export function readFramesTask(row: Record<string, unknown>, autoId: string): Reading {
  const parsed = framesSchema.safeParse(row);
  if (!parsed.success) return { fault: explain(parsed.error) };
  const { Prompt: question, Answer: answer } = parsed.data;
  const reference = answer?.trim() || null;
  const index = indexNames.find((name) => Object.hasOwn(row, name) && /^[\w-]{1,500}$/.test(String(row[name])));
  const types = listOf(row.reasoning_types).map((type) => String(type).trim());
  return {
    task: {
      externalId: index === undefined ? autoId : String(row[index]),
      question,
      reference,
      checker: checkerFor(reference, 0),
      choices: [],
      category: null,
      difficulty: null,
      tags: [...new Set(types)].filter((type) => type !== '' && type.length <= 40).slice(0, 20),
      extra: Object.fromEntries(
        Object.entries(row).filter(
          ([name, value]) => name !== 'Prompt' && name !== 'Answer' && name !== index && !isNothing(value),
        ),
      ),
    },
  };
}
