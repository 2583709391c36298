import { planImport } from '../import/plan-import';
import { readTasks } from '../import/read-tasks';
import { type ImportOptions, importOptionsSchema } from '../import/schema';

/** What an import of a text comes to. */
export function readText(text: string, given: Partial<ImportOptions> & { fileName?: string } = {}) {
  const { fileName = '', ...options } = given;
  const plan = planImport({ text, fileName, options: { ...importOptionsSchema.parse({}), ...options } });
  return { ...plan, ...plan.file, ...readTasks(plan.file.rows, plan.rules) };
}

/** JSON lines. */
export const jsonLines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
