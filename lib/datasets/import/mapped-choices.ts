import { readChoice } from '@/lib/judgements/read-choice';
import type { Choice } from '@/lib/judgements/schema';
import { isNothing, listOf, writtenList } from './list-of';
import { isScalar, refuse, scalar } from './mapped-values';
import { choiceLabels } from './podium-task';
import { isRecord, valueAt } from './row';
import type { Mapping } from './schema';

const at = (text: string, index: number): Choice => ({ label: choiceLabels[index] ?? '', text });

/** `B) text` in its place is labelled already. */
function labelled(text: string, index: number): Choice {
  const [, label, rest] = /^\(?([A-Z])[).:]\s+(\S[\s\S]*)$/.exec(text) ?? [];
  return label !== undefined && rest !== undefined && label === choiceLabels[index]
    ? { label, text: rest }
    : at(text, index);
}

export type ChoicesRead = {
  choices: Choice[];
  /** The field holds more than was taken of it. */
  holdsMore: boolean;
  /** Letters by the labels they stand for, where those were no letters. */
  renamed?: ReadonlyMap<string, string>;
};

const plain = (label: string) => label.trim().toUpperCase();

/** An answer names a choice by a letter: where the labels are others, such as 1 to 4, the choices get the letters of their places. */
function withLetters(read: ChoicesRead): ChoicesRead {
  const labels = read.choices.map(({ label }) => plain(label));
  const areLetters = labels.every((label) => /^[A-Z]?$/.test(label));
  if (areLetters || new Set(labels).size < labels.length) return read;
  const choices = read.choices.map(({ text }, index) => at(text, index));
  return {
    choices,
    holdsMore: true,
    renamed: new Map(labels.map((label, index) => [label, choiceLabels[index] ?? ''])),
  };
}

/** Choices as a list of texts, of `{ label, text }`, an object by label, or two lists `label` and `text` side by side. */
export function readChoices(row: Record<string, unknown>, fields: readonly string[]): ChoicesRead {
  const [only] = fields;
  if (only === undefined) return { choices: [], holdsMore: false };
  if (fields.length > 1) {
    const texts = fields.flatMap((field) => {
      const value = valueAt(row, field);
      return isNothing(value) ? [] : [scalar(value, field)];
    });
    return { choices: texts.map(at), holdsMore: false };
  }
  const value = valueAt(row, only);
  const read = isRecord(value) ? fromObject(value, only) : fromList(listOf(value), only);
  const { length } = read.choices;
  return length > 26 ? refuse(`"${only}" has ${length} choices; 26 are allowed.`) : withLetters(read);
}

function fromObject(value: Record<string, unknown>, field: string): ChoicesRead {
  const { label, text } = value;
  if (Array.isArray(label) && Array.isArray(text))
    return {
      choices: text.map((part, index) => ({ label: scalar(label[index], field), text: scalar(part, field) })),
      holdsMore: Object.keys(value).length > 2 || label.length > text.length,
    };
  const choices = Object.entries(value).map(([key, part]) => ({ label: key, text: scalar(part, field) }));
  return { choices, holdsMore: false };
}

function fromList(list: readonly unknown[], field: string): ChoicesRead {
  return {
    choices: list.map((item, index) => {
      if (!isRecord(item) || !isScalar(item.text)) return labelled(scalar(item, field), index);
      return {
        label: isScalar(item.label) ? String(item.label) : (choiceLabels[index] ?? ''),
        text: String(item.text),
      };
    }),
    holdsMore: list.some(
      (item) =>
        isRecord(item) && Object.keys(item).some((key) => key !== 'text' && !(key === 'label' && isScalar(item.label))),
    ),
  };
}

const mostReferences = 50;

/**
 * What is written in the field of the reference: one answer, or a list of all that are accepted. In a cell of a table a list of texts
 * counts as one; a list of bare numbers does only where it can mean choices: `[1, 2, 3]` is an answer of its own.
 */
export function answersIn(
  value: unknown,
  { isTable, areChoices }: { isTable: boolean; areChoices: boolean },
): unknown[] {
  if (Array.isArray(value)) return value;
  if (isNothing(value)) return [];
  const list = isTable && typeof value === 'string' ? writtenList(value) : null;
  if (!list || list.length === 0) return [value];
  const areTexts = /^\s*\[\s*["']/.test(String(value)) && list.every((part) => typeof part === 'string');
  return areChoices || areTexts ? list : [value];
}

/** All answers that are right, each once; those of a question with choices name one of them. */
export function readReferences(
  row: Record<string, unknown>,
  { reference: field, choiceNumbering }: Mapping,
  { choices, renamed, isTable }: Pick<ChoicesRead, 'choices' | 'renamed'> & { isTable: boolean },
): string[] {
  if (field === null) return [];
  const given = answersIn(valueAt(row, field), { isTable, areChoices: choices.length > 0 });
  const references = [...new Set(given.filter((part) => !isNothing(part)).map((part) => scalar(part, field).trim()))];
  if (references.length > mostReferences)
    return refuse(`"${field}" has ${references.length} answers; ${mostReferences} are allowed.`);
  if (choices.length === 0) return references;
  return references.map((reference) => {
    const letter = renamed?.get(plain(reference));
    if (letter !== undefined) return letter;
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
