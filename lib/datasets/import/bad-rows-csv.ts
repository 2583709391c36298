import type { ErrorIssue } from '@/lib/errors';
import type { CsvColumn } from '@/lib/export/to-csv';
import type { TaskFormat } from './schema';

/** Bad rows: in which line, or in JSON which item of the list; the field at fault where the reason begins with its name; the reason. */
export const badRowColumns = (format: TaskFormat): readonly CsvColumn<ErrorIssue>[] => [
  { header: format === 'json' ? 'item' : 'line', value: ({ field }) => /\d+$/.exec(field)?.[0] ?? field },
  { header: 'field', value: ({ message }) => /^"([^"]+)"/.exec(message)?.[1] },
  { header: 'reason', value: ({ message }) => message },
];
