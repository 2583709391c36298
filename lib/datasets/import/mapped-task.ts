import { parseNumber } from '@/lib/judgements/parse-number';
import { readChoice } from '@/lib/judgements/read-choice';
import type { Checker, Choice } from '@/lib/judgements/schema';
import { acceptedChecker } from './benchmark-tasks';
import { choiceLabels, type Reading } from './podium-task';
import { isRecord, valueAt } from './row';
import type { Mapping } from './schema';

/** Why a row is no task; caught where the row is read. */
class Fault extends Error {}
const refuse = (message: string): never => {
  throw new Fault(message);
};

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const isNothing = (value: unknown): value is null | undefined | '' =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

function scalar(value: unknown, field: string): string {
  if (!isScalar(value)) return refuse(`"${field}" must be a text or a number.`);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return refuse(`"${field}" is a number too long to be read exactly. Write it in quotes.`);
  return String(value);
}

/** A list written in one value: a JSON list, or a text with its parts between line breaks, `|` or `;`. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (isNothing(value)) return [];
  if (typeof value !== 'string') return [value];
  if (/^\s*\[/.test(value)) {
    try {
      const list: unknown = JSON.parse(value);
      if (Array.isArray(list)) return list;
    } catch {
      // A text that only begins like a list.
    }
  }
  const mark = ['\n', '|', ';'].find((candidate) => value.includes(candidate));
  const parts = mark === undefined ? [value] : value.split(mark);
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const at = (text: string, index: number): Choice => ({ label: choiceLabels[index] ?? '', text });

/** `B) text` in its place is labelled already. */
function labelled(text: string, index: number): Choice {
  const [, label, rest] = /^\(?([A-Z])[).:]\s+(\S[\s\S]*)$/.exec(text) ?? [];
  return label !== undefined && rest !== undefined && label === choiceLabels[index]
    ? { label, text: rest }
    : at(text, index);
}

/** Choices as a list of texts, of `{ label, text }`, an object by label, or two lists `label` and `text` side by side. */
function readChoices(row: Record<string, unknown>, fields: readonly string[]): Choice[] {
  const [only] = fields;
  if (only === undefined) return [];
  if (fields.length > 1)
    return fields
      .flatMap((field) => {
        const value = valueAt(row, field);
        return isNothing(value) ? [] : [scalar(value, field)];
      })
      .map(at);
  const value = valueAt(row, only);
  const choices = isRecord(value)
    ? fromObject(value, only)
    : listOf(value).map((item, index) => fromItem(item, index, only));
  return choices.length > 26 ? refuse(`"${only}" has ${choices.length} choices; 26 are allowed.`) : choices;
}

function fromObject(value: Record<string, unknown>, field: string): Choice[] {
  const { label, text } = value;
  if (Array.isArray(label) && Array.isArray(text))
    return text.map((part, index) => ({ label: scalar(label[index], field), text: scalar(part, field) }));
  return Object.entries(value).map(([key, part]) => ({ label: key, text: scalar(part, field) }));
}

function fromItem(item: unknown, index: number, field: string): Choice {
  if (isRecord(item) && isScalar(item.text))
    return { label: isScalar(item.label) ? String(item.label) : (choiceLabels[index] ?? ''), text: String(item.text) };
  return labelled(scalar(item, field), index);
}

const levels = new Map([['easy', 1], ['medium', 3], ['hard', 5]]); // biome-ignore format: short

/** 1 to 5 as a number, `easy`, `medium`, `hard`, or `Level 3`; undefined when it is none of them. */
export function readDifficulty(value: unknown): number | undefined {
  const text = isScalar(value) ? String(value).trim().toLowerCase() : '';
  const number = /^(?:level\s*)?([1-5])(?:\.0*)?$/.exec(text)?.[1];
  return number === undefined ? levels.get(text) : Number(number);
}

function readTolerance(value: unknown, field: string): Extract<Checker, { type: 'number' }> {
  const text = scalar(value, field).trim();
  const found = /^(\d*\.?\d+(?:e[+-]?\d+)?)\s*(%?)$/i.exec(text);
  if (!found || !Number.isFinite(Number(found[1])))
    return refuse(`"${field}" must be a number such as 0.5, or a share such as 5%.`);
  const relative = found[2] === '%';
  return { type: 'number', tolerance: Number(found[1]) / (relative ? 100 : 1), relative };
}

function readDocuments(row: Record<string, unknown>, fields: readonly string[]): string[] {
  return fields.flatMap((field) => {
    const value = valueAt(row, field);
    if (isNothing(value)) return [];
    const list =
      Array.isArray(value) || (typeof value === 'string' && value.trimStart().startsWith('['))
        ? listOf(value)
        : [value];
    return list.map((item) => {
      if (!isRecord(item)) return scalar(item, field).trim();
      const parts = [item.title, item.text ?? item.contents ?? item.content].filter(isScalar).map(String);
      return parts.length > 0
        ? parts.join('\n')
        : refuse(`"${field}" holds an object with neither a title nor a text.`);
    });
  });
}

const mostReferences = 50;

function readReferences(row: Record<string, unknown>, mapping: Mapping, choices: readonly Choice[]): string[] {
  const { reference: field, choiceNumbering } = mapping;
  if (field === null) return [];
  const value = valueAt(row, field);
  if (isNothing(value)) return [];
  const references = (Array.isArray(value) ? value : [value]).map((part) => scalar(part, field).trim());
  if (references.length > mostReferences)
    return refuse(`"${field}" has ${references.length} answers; ${mostReferences} are allowed.`);
  if (choices.length === 0) return references;
  return references.map((reference) => {
    const shift = choiceNumbering === 'from-0' ? 0 : 1;
    const numbered = choiceNumbering !== 'as-written' && /^\d+$/.test(reference);
    const label = numbered ? choices[Number(reference) - shift]?.label : readChoice(reference, choices);
    return label === undefined || label === null
      ? refuse(`the reference "${reference.slice(0, 80)}" names none of the ${choices.length} choices.`)
      : numbered
        ? label
        : reference;
  });
}

/** The documents stand under the question, numbered when there are several. */
const withDocuments = (question: string, documents: readonly string[]) =>
  documents.length === 0
    ? question
    : `${question}\n\nDocuments:\n\n${documents.map((text, index) => (documents.length > 1 ? `[${index + 1}] ${text}` : text)).join('\n\n')}`;

function short(row: Record<string, unknown>, field: string | null, characters: number): string | null {
  const value = field === null ? null : valueAt(row, field);
  if (field === null || isNothing(value)) return null;
  const text = scalar(value, field).trim();
  return text.length > characters ? refuse(`"${field}" has more than ${characters} characters.`) : text;
}

function readTags(row: Record<string, unknown>, field: string | null): string[] {
  if (field === null) return [];
  const value = valueAt(row, field);
  const list = typeof value === 'string' && !/[[\n|;]/.test(value) ? value.split(',') : listOf(value);
  const tags = [...new Set(list.map((tag) => scalar(tag, field).trim()).filter((tag) => tag !== ''))];
  if (tags.length > 20) refuse(`"${field}" has ${tags.length} tags; 20 are allowed.`);
  if (tags.some((tag) => tag.length > 40)) refuse(`"${field}" has a tag of more than 40 characters.`);
  return tags;
}

/** A task by what the user says each field is. Fields that are nothing are kept in `extra`. */
export function readMappedTask(row: Record<string, unknown>, autoId: string, mapping: Mapping): Reading {
  try {
    const given = valueAt(row, mapping.question);
    if (isNothing(given)) return { fault: `"${mapping.question}", the question, is empty.` };
    const choices = readChoices(row, mapping.choices);
    const references = readReferences(row, mapping, choices);
    const difficulty = mapping.difficulty === null ? null : valueAt(row, mapping.difficulty);
    const tolerance = mapping.tolerance === null ? null : valueAt(row, mapping.tolerance);
    const level = isNothing(difficulty) ? null : readDifficulty(difficulty);
    if (level === undefined) refuse(`"${mapping.difficulty}" must be 1 to 5, easy, medium or hard.`);
    const isNumeric = references[0] !== undefined && parseNumber(references[0]) !== null;
    const task = {
      externalId: short(row, mapping.id, 500) ?? autoId,
      question: withDocuments(scalar(given, mapping.question).trim(), readDocuments(row, mapping.documents)),
      reference: references[0] ?? null,
      checker:
        choices.length > 0 && references.length > 0
          ? ({ type: 'choice' } as const)
          : !isNothing(tolerance) && isNumeric
            ? readTolerance(tolerance, mapping.tolerance as string)
            : acceptedChecker(references),
      choices,
      category: short(row, mapping.category, 200),
      difficulty: level ?? null,
      tags: readTags(row, mapping.tags),
      extra: restOf(row, mapping),
    };
    return { task };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.message };
    throw error;
  }
}

/** What is left of a row. A part of an object that is mapped stays in its object. */
function restOf(row: Record<string, unknown>, mapping: Mapping): Record<string, unknown> {
  const { question, reference, id, category, difficulty, tolerance, tags, choices, documents } = mapping;
  const used = new Set([question, reference, id, category, difficulty, tolerance, tags, ...choices, ...documents]);
  return Object.fromEntries(Object.entries(row).filter(([name]) => !used.has(name)));
}
