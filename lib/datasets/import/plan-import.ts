import { type FieldInfo, fieldsOf, guessMapping } from './guess-mapping';
import { guessFormat, readRows } from './read-rows';
import type { TaskRules } from './read-tasks';
import { type Recognised, recognise } from './recognise';
import type { RowFile } from './row';
import type { ImportOptions } from './schema';

export type ImportPlan = {
  file: RowFile;
  recognised: Recognised;
  /** What can be mapped. */
  fields: FieldInfo[];
  rules: TaskRules;
};

type Given = { text: string; fileName?: string; options: Omit<ImportOptions, 'skipBadRows'> };

/** How a text is going to be read: what the options leave open is guessed. */
export function planImport({ text, fileName, options }: Given): ImportPlan {
  const format = options.format ?? guessFormat(text, fileName);
  return planRows(readRows(text, { format, separator: options.separator }), options);
}

/** The same for rows that are cut already. */
export function planRows(file: RowFile, options: Given['options']): ImportPlan {
  const recognised = recognise(file.rows, file.format);
  const shape = options.shape ?? (options.mapping ? 'mapped' : recognised.shape);
  const mapping = shape === 'mapped' ? (options.mapping ?? guessMapping(file.rows)) : null;
  const { checker, textOnly } = options;
  const rules = { shape, mapping, checker, textOnly, isTable: file.format === 'csv' };
  return { file, recognised, fields: fieldsOf(file.rows), rules };
}
