import type { ErrorIssue } from '@/lib/errors';
import { isDeeperThan, maxJsonLevels } from '@/lib/json-depth';
import type { Separator, TaskFormat } from './schema';

/** One record of a file, with its place in words (`line 3`, `item 2`). `fault` says why it cannot be read at all. */
export type Row = { place: string; autoId: string; value: Record<string, unknown>; fault: string | null };

/** A file cut into rows. `fatal`: it cannot be read at all. */
export type RowFile = {
  format: TaskFormat;
  separator: Separator | null;
  rows: Row[];
  fatal: ErrorIssue | null;
};

/** A file of more rows is refused. */
export const mostRows = 200_000;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A row of any JSON value: only an object that is not nested too deep can be a task. */
export function rowOf(value: unknown, at: { place: string; autoId: string }): Row {
  if (!isRecord(value)) return { ...at, value: {}, fault: 'must be a JSON object.' };
  if (isDeeperThan(value, maxJsonLevels))
    return { ...at, value: {}, fault: `is nested deeper than ${maxJsonLevels} levels.` };
  return { ...at, value, fault: null };
}

/** The value at a field's name; with points it reaches into objects. Never what an object inherits. */
export function valueAt(record: Record<string, unknown>, field: string): unknown {
  if (Object.hasOwn(record, field)) return record[field];
  let value: unknown = record;
  for (const part of field.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}
