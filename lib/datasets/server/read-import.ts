import 'server-only';
import { AppError } from '@/lib/errors';
import { plural } from '@/lib/format';
import { planImport } from '../import/plan-import';
import { readTasks, type TaskRules } from '../import/read-tasks';
import type { ImportOptions } from '../import/schema';
import type { ImportedTask } from '../schema';

type Given = ImportOptions & { text?: string | undefined; jsonl?: string | undefined };

/**
 * The tasks of an import's text. With bad rows `invalid-input` lists them by their place, unless they are to be left out;
 * also when no good row is left.
 */
export function readImport(given: Given, more: Pick<TaskRules, 'idPrefix' | 'takenIds'> = {}): readonly ImportedTask[] {
  const isOwn = given.jsonl !== undefined;
  const field = isOwn ? 'jsonl' : 'text';
  const text = given.jsonl ?? given.text ?? '';
  const options: ImportOptions = isOwn ? { ...given, format: 'jsonl', shape: 'podium' } : given;
  const { file, rules } = planImport({ text, options });
  if (file.fatal) {
    const { fatal } = file;
    throw new AppError('invalid-input', `${fatal.field === 'file' ? '' : `${fatal.field} `}${fatal.message}`, {
      field,
      issues: [fatal],
    });
  }
  if (rules.shape === 'mapped' && !rules.mapping && file.rows.some(({ fault }) => fault === null))
    throw new AppError('invalid-input', 'No field of it can be the question. Say which one it is.', {
      field: 'mapping',
    });
  const { tasks, issues, badCount, imageCount } = readTasks(file.rows, { ...rules, ...more });
  const [first] = issues;
  if (first && (!given.skipBadRows || tasks.length === 0))
    throw new AppError(
      'invalid-input',
      badCount === 1
        ? `${first.field} ${first.message}`
        : `${plural(badCount, 'row')} of ${file.rows.length} cannot be imported, the first: ${first.field} ${first.message}`,
      { field, issues },
    );
  if (tasks.length === 0)
    throw new AppError('invalid-input', `All ${plural(imageCount, 'record')} have an image and are left out.`, {
      field,
    });
  return tasks;
}
