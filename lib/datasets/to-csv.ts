import type { Checker, Choice } from '@/lib/judgements/schema';

type PlainTask = {
  externalId: string;
  question: string;
  reference: string | null;
  checker: Checker | Record<string, unknown>;
  choices: readonly Choice[];
  category: string | null;
  difficulty: number | null;
  tags: readonly string[];
};

const columns = ['id', 'question', 'reference', 'category', 'difficulty', 'tags', 'choices', 'checker'] as const;

/** RFC 4180: quoted where it has to be. */
const cell = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const list = (values: readonly unknown[]) => (values.length === 0 ? '' : JSON.stringify(values));

export const csvHeader = `${columns.join(',')}\r\n`;

/** The plain fields of a task; tags and choices as JSON lists, the checker by its name. */
export function csvLine(task: PlainTask): string {
  const { externalId, question, reference, category, difficulty, tags, choices, checker } = task;
  const cells = [
    externalId,
    question,
    reference ?? '',
    category ?? '',
    difficulty === null ? '' : String(difficulty),
    list(tags),
    list(choices),
    String(checker.type),
  ];
  return `${cells.map(cell).join(',')}\r\n`;
}
