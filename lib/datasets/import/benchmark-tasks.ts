import { z } from 'zod';
import { checkerFor, checkerForAll } from './checker-for';
import { isNothing } from './list-of';
import { explain, type Reading, scalarSchema, severalAnswers } from './podium-task';
import { isRecord } from './row';

const without = (row: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
const asId = (value: unknown, autoId: string) => {
  const id = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return id === '' || id.length > 500 ? autoId : id;
};
const asCategory = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200).toWellFormed() : null;
/** Which of id and category were taken whole; one that was not, being too long or no text, stays beside the task. */
const commonOf = ({ id, category }: Record<string, unknown>) => [
  ...(isNothing(id) || asId(id, '') !== '' ? ['id'] : []),
  ...(isNothing(category) || (typeof category === 'string' && category.trim().length <= 200) ? ['category'] : []),
];

/** A table writes an image that is missing as a word. */
const isImage = (value: unknown): boolean =>
  typeof value === 'object' && value !== null
    ? Object.values(value).some(isImage)
    : !isNothing(value) && value !== false && !/^\s*(?:nan|none|null)\s*$/i.test(String(value));

const hleSchema = z.looseObject({
  question: z.string('"question" must be a text.').trim().min(1, '"question" must not be empty.'),
  answer: scalarSchema.nullable().optional(),
});

/**
 * A record of Humanity's Last Exam. Its multiple-choice questions hold their choices in the text, so the letter is
 * compared. `extra` keeps all but question, answer, id and category.
 */
export function readHleTask(row: Record<string, unknown>, autoId: string, textOnly: boolean): Reading {
  const hasImage = isImage(row.image);
  if (hasImage && textOnly) return { leftOut: 'image' };
  const parsed = hleSchema.safeParse(row);
  if (!parsed.success) return { fault: explain(parsed.error) };
  const { question, answer } = parsed.data;
  const reference = isNothing(answer) ? null : answer;
  const isChoice = row.answer_type === 'multipleChoice' && reference !== null && /^[A-J]$/i.test(reference.trim());
  const subject = asCategory(row.raw_subject);
  return {
    task: {
      externalId: asId(row.id, autoId),
      question,
      reference,
      checker: isChoice ? { type: 'choice' } : checkerFor(reference, 0),
      choices: [],
      category: asCategory(row.category),
      difficulty: null,
      tags: [...(subject !== null && subject.length <= 40 ? [subject] : []), ...(hasImage ? ['image'] : [])],
      extra: without(row, ['question', 'answer', ...commonOf(row)]),
    },
  };
}

/** Parts of a user's instructions, in the order a person would tell them. */
const instructionParts = [
  ['reason_for_call', 'Reason for call'],
  ['known_info', 'Known'],
  ['unknown_info', 'Not known'],
  ['task_instructions', 'Instructions'],
] as const;

function scenarioText(scenario: unknown): string {
  if (typeof scenario === 'string') return scenario.trim();
  if (!isRecord(scenario)) return '';
  const instructions = scenario.instructions ?? scenario;
  if (typeof instructions === 'string') return instructions.trim();
  if (!isRecord(instructions)) return '';
  return instructionParts
    .flatMap(([name, label]) => {
      const part = instructions[name];
      return typeof part === 'string' && part.trim() !== '' ? [`${label}: ${part.trim()}`] : [];
    })
    .join('\n\n');
}

/** A task of τ²-Bench or ToolScale: the record is kept whole in `extra`; its question is what the simulated user wants. */
export function readTau2Task(row: Record<string, unknown>, autoId: string): Reading {
  const question = scenarioText(row.user_scenario);
  if (question === '') return { fault: '"user_scenario" says nothing that the user wants.' };
  const scenario = isRecord(row.user_scenario) ? row.user_scenario.instructions : null;
  return {
    task: {
      externalId: asId(row.id, autoId),
      question,
      reference: null,
      checker: { type: 'none' },
      choices: [],
      category: asCategory(isRecord(scenario) ? scenario.domain : null) ?? asCategory(row.domain),
      difficulty: null,
      tags: [],
      extra: row,
    },
  };
}

const messageSchema = z.looseObject({
  role: z.string('"input" holds a message without a role.'),
  content: z.string('"input" holds a message whose content is not a text.'),
});
const evalsSchema = z.looseObject({
  input: z.union(
    [z.string().trim().min(1), z.array(messageSchema).min(1).max(1_000)],
    '"input" must be a text or a list of messages, and not empty.',
  ),
  ideal: z
    .union([scalarSchema, z.array(scalarSchema).max(50)], '"ideal" must be a text or a list of at most 50 texts.')
    .nullable()
    .optional(),
});

/** One message of a user stands as it is; several are told apart by who speaks, but for a leading system message. */
function conversation(messages: readonly { role: string; content: string }[]): string {
  const lead = messages[0]?.role === 'system' ? messages[0].content.trim() : '';
  const rest = lead === '' ? messages : messages.slice(1);
  const spoken =
    rest.length === 1
      ? [rest[0]?.content.trim() ?? '']
      : rest.map(({ role, content }) => `${role.charAt(0).toUpperCase()}${role.slice(1)}: ${content.trim()}`);
  return [lead, ...spoken].filter((part) => part !== '').join('\n\n');
}

/** A sample of an evals file: `input` is a text or a conversation, `ideal` an answer or all that are accepted. */
export function readEvalsTask(row: Record<string, unknown>, autoId: string): Reading {
  const parsed = evalsSchema.safeParse(row);
  if (!parsed.success) return { fault: explain(parsed.error) };
  const { input, ideal } = parsed.data;
  const question = typeof input === 'string' ? input : conversation(input);
  if (question === '') return { fault: '"input" holds no text.' };
  const references = severalAnswers(ideal);
  return {
    task: {
      externalId: asId(row.id, autoId),
      question,
      reference: references[0] ?? null,
      checker: checkerForAll(references, 0),
      choices: [],
      category: asCategory(row.category),
      difficulty: null,
      tags: [],
      extra: without(row, [...commonOf(row), 'ideal', ...(typeof input === 'string' ? ['input'] : [])]),
    },
  };
}
