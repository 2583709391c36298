import { answersIn, type ChoicesRead, readChoices } from './mapped-choices';
import { readDifficulty } from './mapped-values';
import { isRecord, type Row, valueAt } from './row';
import { type Mapping, mappingSchema } from './schema';

export type FieldInfo = { name: string /** A value, cut short. */; example: string };

const looked = 200;
const mostFields = 200;

const shown = (value: unknown) => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…`.toWellFormed() : line;
};

/** The fields of the first rows with an example each; those of objects as `object.field`, two levels deep. */
export function fieldsOf(rows: readonly Row[]): FieldInfo[] {
  const examples = new Map<string, string>();
  const add = (record: Record<string, unknown>, prefix: string, depth: number) => {
    for (const [key, value] of Object.entries(record)) {
      const name = prefix + key;
      if (key === '' || name.length > 500) continue;
      if (!examples.has(name) && examples.size >= mostFields) return;
      if (!examples.get(name)) examples.set(name, value === null || value === undefined ? '' : shown(value));
      if (isRecord(value) && depth < 2) add(value, `${name}.`, depth + 1);
    }
  };
  for (const row of rows.slice(0, looked)) if (row.fault === null) add(row.value, '', 0);
  return [...examples].map(([name, example]) => ({ name, example }));
}

/** Names a field goes by, the likeliest first; without case, spaces and signs. */
const names = {
  question: ['question', 'prompt', 'problem', 'query', 'input', 'instruction', 'task', 'text', 'q'],
  reference: [
    ...[
      'answer',
      'reference',
      'referenceanswer',
      'expectedanswer',
      'expected',
      'correctanswer',
      'finalanswer',
      'ideal',
    ],
    ...['solution', 'target', 'gold', 'goldanswer', 'groundtruth', 'correct', 'answerkey', 'label', 'output', 'a'],
  ],
  id: ['id', 'uid', 'uuid', 'taskid', 'questionid', 'qid', 'externalid', 'key', 'index'],
  category: ['category', 'subject', 'domain', 'topic', 'area', 'type'],
  difficulty: ['difficulty', 'level'],
  tolerance: ['tolerance', 'tol', 'margin', 'abstol', 'epsilon'],
  tags: ['tags', 'tag', 'keywords', 'labels'],
  choices: ['choices', 'options', 'candidates', 'alternatives'],
  documents: ['documents', 'document', 'docs', 'context', 'contexts', 'passages', 'passage', 'attachments'],
} as const;

/** Names that say a field is something else than the question. */
const otherNames: ReadonlySet<string> = new Set(
  Object.entries(names).flatMap(([kind, some]) => (kind === 'question' ? [] : some)),
);

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const choiceColumn = /^(?:choice|option|answer|opt)?([a-h])$/;

/** What each field seems to be, by its name and its values; null when no field can be a question. */
export function guessMapping(rows: readonly Row[]): Mapping | null {
  const sample = rows.slice(0, looked).filter(({ fault }) => fault === null);
  const fields = fieldsOf(rows).map(({ name }) => name);
  const used = new Set<string>();
  const values = (field: string) =>
    sample
      .map((row) => valueAt(row.value, field))
      .filter((value) => value !== undefined && value !== null && value !== '');
  const find = (kind: keyof typeof names, fits: (found: unknown[]) => boolean = () => true) => {
    for (const name of names[kind]) {
      const field = fields.find(
        (candidate) => !used.has(candidate) && plain(candidate) === name && fits(values(candidate)),
      );
      if (field === undefined) continue;
      used.add(field);
      return field;
    }
    return null;
  };
  const areTexts = (found: unknown[]) => found.length > 0 && found.every((value) => typeof value === 'string');
  const areScalars = (found: unknown[]) => found.length > 0 && found.every((value) => typeof value !== 'object');
  const areDistinct = (found: unknown[]) => areScalars(found) && new Set(found.map(String)).size === sample.length;
  const columns = fields.filter((field) => choiceColumn.test(plain(field)));
  const areChoices =
    columns.length > 1 && columns.every((field, index) => choiceColumn.exec(plain(field))?.[1] === 'abcdefgh'[index]);
  for (const field of areChoices ? columns : []) used.add(field);
  const free = fields.filter((field) => !used.has(field));
  const question =
    find('question', areTexts) ??
    longest(
      free.filter((field) => !otherNames.has(plain(field))),
      values,
    ) ??
    longest(free, values);
  if (question === null) return null;
  used.add(question);
  const choices = areChoices ? columns : [find('choices') ?? []].flat();
  const id = find('id', areDistinct);
  const reference = find('reference', (found) => found.length > 0 && !found.some(isRecord));
  const documents = find('documents');
  return mappingSchema.parse({
    question,
    reference,
    choices,
    id,
    tags: find('tags'),
    tolerance: find('tolerance', areScalars),
    difficulty: find(
      'difficulty',
      (found) => found.length > 0 && found.every((value) => readDifficulty(value) !== undefined),
    ),
    category: find('category', areScalars),
    documents: documents === null ? [] : [documents],
    choiceNumbering: reference === null ? 'as-written' : numbering(sample, reference, choices),
  });
}

/** The field with the longest texts, counted over all rows: one that is often empty, or holds nothing but numbers, is no question. */
function longest(fields: readonly string[], values: (field: string) => unknown[]): string | null {
  const lengths = fields.map((field) => {
    const found = values(field);
    const isText =
      found.every((value) => typeof value === 'string') && found.some((value) => /\p{L}/u.test(String(value)));
    return { field, length: isText ? found.reduce<number>((sum, value) => sum + String(value).length, 0) : 0 };
  });
  const [best] = lengths.sort((one, other) => other.length - one.length);
  return best && best.length > 0 ? best.field : null;
}

/** None where they cannot be read: the row will say so. */
function choicesOf(row: Row['value'], fields: readonly string[]): ChoicesRead {
  try {
    return readChoices(row, fields);
  } catch {
    return { choices: [], holdsMore: false };
  }
}

/** Whether references are places in the list of choices, and where counting begins. */
function numbering(sample: readonly Row[], reference: string, choices: readonly string[]): Mapping['choiceNumbering'] {
  if (choices.length === 0) return 'as-written';
  const places = sample.flatMap(({ value }) => {
    const { choices: listed, renamed } = choicesOf(value, choices);
    return answersIn(valueAt(value, reference), { isTable: true, areChoices: true }).map((answer) => {
      const given = String(answer ?? '').trim();
      const isChoice = renamed?.has(given) || listed.some(({ text }) => text.trim() === given);
      return { place: /^\d{1,2}$/.test(given) && !isChoice ? Number(given) : null, count: listed.length };
    });
  });
  if (places.length === 0 || places.some(({ place }) => place === null)) return 'as-written';
  if (places.some(({ place }) => place === 0)) return 'from-0';
  return places.some(({ place, count }) => place === count) ? 'from-1' : 'from-0';
}
