import 'server-only';
import type { z } from 'zod';
import { checkerFor } from '@/lib/datasets/import/checker-for';
import { environmentMessage, needsEnvironment } from '@/lib/datasets/needs-environment';
import { splitReference } from '@/lib/datasets/split-reference';
import { db } from '@/lib/db';
import { AppError } from '@/lib/errors';
import { withAcceptedOf, withoutAccepted } from '@/lib/judgements/accepted-of';
import { type Checker, type Choice, checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import type { startRunInputSchema } from '../schema';
import { contentHash } from './content-hash';

export type RunTask = {
  id: string | null;
  text: string;
  reference: string | null;
  checker: Checker;
  choices: Choice[];
  category: string | null;
  /** Runs of the same task share it. */
  groupKey: string;
};

type TaskInput = Pick<z.infer<typeof startRunInputSchema>, 'taskId' | 'prompt' | 'reference' | 'checker' | 'choices'>;

/**
 * The task of a run: a stored one, or the typed one. What is typed beside a stored task overrides its reference and checker; what
 * it accepts beside its reference is kept with that reference.
 */
export async function loadTask(input: TaskInput): Promise<RunTask> {
  if (input.taskId === null) {
    const { prompt: text, choices } = input;
    const reference = input.reference || null;
    const checker = input.checker ?? checkerFor(reference, choices.length);
    return { id: null, text, reference, checker, choices, category: null, groupKey: groupKey(text, choices) };
  }
  const task = await db().task.findUnique({
    where: { id: input.taskId },
    include: { datasetVersion: { select: { dataset: { select: { name: true, archivedAt: true } } } } },
  });
  if (!task)
    throw new AppError('not-found', 'This task does not exist (any more). Choose another one.', { field: 'taskId' });
  const { dataset } = task.datasetVersion;
  if (dataset.archivedAt)
    throw new AppError('conflict', `The dataset "${dataset.name}" of this task is archived.`, { field: 'taskId' });
  if (needsEnvironment(task.extra as Record<string, unknown>))
    throw new AppError('conflict', `This task ${environmentMessage}. Choose another one.`, { field: 'taskId' });
  const choices = choiceSchema.array().parse(task.choices);
  const { reference, checker: own } = splitReference({ ...task, checker: checkerSchema.parse(task.checker) });
  const isOwn = input.reference === null || input.reference === reference;
  return {
    id: task.id,
    text: task.question,
    reference: input.reference ?? reference,
    checker: isOwn ? withAcceptedOf(own, input.checker ?? own) : (input.checker ?? withoutAccepted(own)),
    choices,
    category: task.category,
    groupKey: groupKey(task.question, choices),
  };
}

/** Runs of the same task under comparison share it. */
export const groupKey = (text: string, choices: readonly Choice[]) => contentHash(JSON.stringify([text, choices]));

/** The beginning of a task in one line, for lists. */
export function taskTitle(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 140 ? `${line.slice(0, 139).trimEnd()}…`.toWellFormed() : line;
}
