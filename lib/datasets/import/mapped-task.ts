import { parseNumber } from '@/lib/judgements/parse-number';
import type { Checker } from '@/lib/judgements/schema';
import { checkerForAll } from './checker-for';
import { isNothing, listOf } from './list-of';
import { readChoices, readReferences } from './mapped-choices';
import { Fault, isScalar, readDifficulty, readTags, readTolerance, refuse, scalar, shortText } from './mapped-values';
import type { Reading } from './podium-task';
import { isRecord, valueAt } from './row';
import type { Mapping } from './schema';

/** The text of a document that is an object, by its first name that is there. */
const textNames = ['text', 'contents', 'content'];

/** A text may be written paragraph by paragraph. */
const isText = (value: unknown) =>
  isScalar(value) || (Array.isArray(value) && value.length > 0 && value.every(isScalar));

/** Documents of all fields, and the fields whose items hold more than a title and a text. */
function readDocuments(row: Record<string, unknown>, fields: readonly string[]) {
  const documents: string[] = [];
  const holdMore: string[] = [];
  for (const field of fields) {
    const value = valueAt(row, field);
    if (isNothing(value)) continue;
    const isList = Array.isArray(value) || (typeof value === 'string' && value.trimStart().startsWith('['));
    for (const item of isList ? listOf(value) : [value]) {
      if (!isRecord(item)) {
        documents.push(scalar(item, field).trim());
        continue;
      }
      const name = textNames.find((one) => !isNothing(item[one]));
      const taken = ['title', ...(name ? [name] : [])].filter((one) => isText(item[one]));
      if (taken.length === 0) refuse(`"${field}" holds an object with neither a title nor a text.`);
      documents.push(taken.flatMap((one) => item[one]).join('\n'));
      if (Object.keys(item).length > taken.length) holdMore.push(field);
    }
  }
  return { documents, holdMore };
}

/** The documents stand under the question, numbered when there are several. */
const withDocuments = (question: string, documents: readonly string[]) =>
  documents.length === 0
    ? question
    : `${question}\n\nDocuments:\n\n${documents.map((text, index) => (documents.length > 1 ? `[${index + 1}] ${text}` : text)).join('\n\n')}`;

/**
 * A task by what the user says each field is. `extra` keeps the fields that are nothing, and whole those of which only a part was
 * taken. `isTable`: the values are cells of a CSV, where a list is written as a text.
 */
export function readMappedTask(
  row: Record<string, unknown>,
  autoId: string,
  { mapping, isTable = false }: { mapping: Mapping; isTable?: boolean | undefined },
): Reading {
  try {
    const given = valueAt(row, mapping.question);
    if (isNothing(given)) return { fault: `"${mapping.question}", the question, is empty.` };
    const { choices, holdsMore, renamed } = readChoices(row, mapping.choices);
    const references = readReferences(row, mapping, { choices, renamed, isTable });
    const { documents, holdMore } = readDocuments(row, mapping.documents);
    const difficulty = mapping.difficulty === null ? null : valueAt(row, mapping.difficulty);
    const level = isNothing(difficulty) ? null : readDifficulty(difficulty);
    if (level === undefined) refuse(`"${mapping.difficulty}" must be 1 to 5, easy, medium or hard.`);
    const { checker, usesTolerance } = withTolerance(row, mapping, { references, choiceCount: choices.length });
    const kept = [
      ...holdMore,
      ...(holdsMore ? mapping.choices : []),
      ...(usesTolerance || mapping.tolerance === null ? [] : [mapping.tolerance]),
    ];
    return {
      task: {
        externalId: shortText(row, mapping.id, 500) ?? autoId,
        question: withDocuments(scalar(given, mapping.question).trim(), documents),
        reference: references[0] ?? null,
        checker,
        choices,
        category: shortText(row, mapping.category, 200),
        difficulty: level ?? null,
        tags: readTags(row, mapping.tags),
        extra: restOf(row, mapping, kept),
      },
    };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message };
    throw error;
  }
}

/** How the answer is judged; a tolerance counts where the reference holds a number, whatever its unit. */
function withTolerance(
  row: Record<string, unknown>,
  { tolerance: field }: Mapping,
  { references, choiceCount }: { references: readonly string[]; choiceCount: number },
): { checker: Checker; usesTolerance: boolean } {
  const checker = checkerForAll(references, choiceCount);
  const [reference, ...accepted] = references;
  const value = field === null ? null : valueAt(row, field);
  if (field === null || isNothing(value)) return { checker, usesTolerance: true };
  if (choiceCount > 0 || reference === undefined || parseNumber(reference) === null)
    return { checker, usesTolerance: false };
  const others = accepted.length > 0 ? { accepted } : {};
  return { checker: { type: 'number', ...readTolerance(value, field), ...others }, usesTolerance: true };
}

/** What is left of a row, and the `kept` fields of it. A part of an object that is mapped stays in its object. */
function restOf(row: Record<string, unknown>, mapping: Mapping, kept: readonly string[]): Record<string, unknown> {
  const { question, reference, id, category, difficulty, tolerance, tags, choices, documents } = mapping;
  const used = new Set([question, reference, id, category, difficulty, tolerance, tags, ...choices, ...documents]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => !used.has(name) || kept.includes(name)));
}
