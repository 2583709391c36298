import { z } from 'zod';
import { cleanJson } from '@/lib/clean-text';
import type { ErrorIssue } from '@/lib/errors';
import { isDeeperThan, maxJsonLevels } from '@/lib/json-depth';
import { type Checker, checkerSchema, choiceSchema } from '@/lib/judgements/schema';
import type { ImportedTask } from './schema';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const text = (what: string) => z.string(`${what} must be a text.`).trim().min(1, `${what} must not be empty.`);
const shortText = (what: string, characters: number) =>
  scalar.refine((value) => value.length <= characters, `${what} has at most ${characters} characters.`);
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const choicesSchema = z
  .array(z.union([choiceSchema, scalar]), '"choices" must be a list.')
  .max(26, 'At most 26 choices.')
  .transform((choices) =>
    choices.map((choice, index) =>
      typeof choice === 'string' ? { label: letters[index] as string, text: choice } : choice,
    ),
  );

const lineSchema = z.looseObject({
  id: shortText('"id"', 500).optional(),
  question: text('"question"').optional(),
  prompt: text('"prompt"').optional(),
  answer: scalar.nullable().optional(),
  reference: scalar.nullable().optional(),
  choices: choicesSchema.nullable().optional(),
  checker: checkerSchema.optional(),
  category: shortText('"category"', 200).nullable().optional(),
  difficulty: z.number('"difficulty" must be a number from 1 to 5.').int().min(1).max(5).nullable().optional(),
  tags: z
    .array(z.string().trim().min(1, 'A tag is not empty.').max(40, 'A tag has at most 40 characters.'), {
      error: '"tags" must be a list of texts.',
    })
    .max(20, '"tags" has at most 20 entries.')
    .nullable()
    .optional(),
});

const known = new Set(Object.keys(lineSchema.shape));

/** How an answer is judged when the line does not say so. */
function checkerFor(reference: string | null, choiceCount: number): Checker {
  if (reference === null || reference.trim() === '') return { type: 'none' };
  if (choiceCount > 0) return { type: 'choice' };
  if (/^\s*[+-]?[\d,]*\.?\d+(e[+-]?\d+)?\s*%?\s*$/i.test(reference))
    return { type: 'number', tolerance: 1e-6, relative: true };
  return { type: 'exact' };
}

function explain(error: z.ZodError): string {
  const issue = error.issues[0];
  const path = issue?.path.join('.') ?? '';
  return !issue || issue.message.startsWith('"')
    ? (issue?.message ?? 'is not valid')
    : `${path && `"${path}": `}${issue.message}`;
}

/**
 * Reads tasks from JSON lines. `issues` names every faulty line (`line 3`, counted from 1, at most 50 faults); with any
 * of them nothing may be imported. Fields nobody knows are kept in `extra`.
 */
export function parseJsonlTasks(jsonl: string): { tasks: ImportedTask[]; issues: ErrorIssue[] } {
  const tasks: ImportedTask[] = [];
  const issues: ErrorIssue[] = [];
  const lineOfId = new Map<string, number>();
  const lines = jsonl.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (issues.length >= 50) break;
    const number = index + 1;
    const fault = (message: string) => issues.push({ field: `line ${number}`, message });
    if (line.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch (error) {
      fault(`is not valid JSON: ${(error as Error).message}`);
      continue;
    }
    if (isDeeperThan(value, maxJsonLevels)) {
      fault(`is nested deeper than ${maxJsonLevels} levels.`);
      continue;
    }
    const parsed = lineSchema.safeParse(cleanJson(value));
    if (!parsed.success) {
      fault(
        typeof value === 'object' && value !== null && !Array.isArray(value)
          ? explain(parsed.error)
          : 'must be a JSON object.',
      );
      continue;
    }
    const fields = parsed.data;
    const question = fields.question ?? fields.prompt;
    if (question === undefined) {
      fault('has neither "question" nor "prompt".');
      continue;
    }
    const externalId = fields.id ?? `line-${number}`;
    const earlier = lineOfId.get(externalId);
    if (earlier !== undefined) {
      fault(`has the same id "${externalId}" as line ${earlier}.`);
      continue;
    }
    lineOfId.set(externalId, number);
    const reference = fields.reference ?? fields.answer ?? null;
    const choices = fields.choices ?? [];
    tasks.push({
      externalId,
      question,
      reference,
      checker: fields.checker ?? checkerFor(reference, choices.length),
      choices,
      category: fields.category ?? null,
      difficulty: fields.difficulty ?? null,
      tags: fields.tags ?? [],
      extra: Object.fromEntries(Object.entries(fields).filter(([name]) => !known.has(name))),
    });
  }
  if (tasks.length === 0 && issues.length === 0)
    issues.push({ field: 'jsonl', message: 'There is no line with a task in it.' });
  return { tasks, issues };
}
