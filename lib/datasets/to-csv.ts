import type { CsvColumn } from '@/lib/export/to-csv';
import type { Checker, Choice } from '@/lib/judgements/schema';
import { exportMark } from './import/podium-task';

type ExportedTask = {
  externalId: string;
  question: string;
  reference: string | null;
  checker: Checker | Record<string, unknown>;
  choices: readonly Choice[];
  category: string | null;
  difficulty: number | null;
  tags: readonly string[];
  extra: Readonly<Record<string, unknown>>;
};

const list = (values: readonly unknown[]) => (values.length === 0 ? '' : JSON.stringify(values));

/**
 * The file's writer puts an apostrophe before what would be run as a formula, and the import takes one off: so a text that begins
 * with one gets another. A text without a letter is one apostrophe, as an empty cell is no text at all.
 */
const text = (value: string | null) => (value === '' || value?.startsWith("'") ? `'${value}` : value);

/** Fields of a task as CSV: all of them, so that the file imported again gives the same task. */
export const taskColumns: readonly CsvColumn<ExportedTask>[] = [
  { header: 'id', value: ({ externalId }) => text(externalId) },
  { header: 'question', value: ({ question }) => text(question) },
  { header: 'reference', value: ({ reference }) => text(reference) },
  { header: 'category', value: ({ category }) => text(category) },
  { header: 'difficulty', value: ({ difficulty }) => difficulty },
  { header: 'tags', value: ({ tags }) => list(tags) },
  { header: 'choices', value: ({ choices }) => list(choices) },
  // Its bare name where that says it all.
  {
    header: 'checker',
    value: ({ checker }) => (Object.keys(checker).length === 1 ? String(checker.type) : JSON.stringify(checker)),
  },
  { header: 'extra', value: ({ extra }) => (Object.keys(extra).length === 0 ? '' : JSON.stringify(extra)) },
  { header: 'podium', value: () => exportMark },
];
