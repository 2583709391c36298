import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, type ErrorIssue } from '@/lib/errors';
import { plural } from '@/lib/format';
import type { applyImportInputSchema, ImportResult, ImportRow } from '../schema';
import { isApplicable } from './plan';
import { assertRows, chooseFormat, readFile } from './plan-import';

const maxIssues = 100;

/** Every chosen row must be there, as it was previewed, and without a problem. */
function checkSelection(rows: readonly ImportRow[], selection: readonly { id: string; print: string }[]): void {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const moved: ErrorIssue[] = [];
  const faulty: ErrorIssue[] = [];
  for (const { id, print } of selection) {
    const row = byId.get(id);
    if (!row) moved.push({ field: id, message: 'This row is not in the file.' });
    else if (row.print !== print)
      moved.push({ field: row.name, message: 'What would happen to it changed since the preview.' });
    else if (!isApplicable(row.state))
      faulty.push({ field: row.name, message: row.reasons[0] ?? 'There is nothing to import.' });
  }
  const [first] = faulty;
  if (first)
    throw new AppError('invalid-input', `${first.field}: ${first.message}`, {
      field: 'selection',
      issues: faulty.slice(0, maxIssues),
    });
  if (moved.length > 0)
    throw new AppError(
      'conflict',
      `The registry changed since the preview: ${plural(moved.length, 'row')} would come out differently. Look at the new preview and apply again.`,
      {
        field: 'selection',
        issues: moved.slice(0, maxIssues),
      },
    );
}

/**
 * Imports the chosen rows, all or none. The file is read and checked again against the registry of this moment; nothing of
 * the preview is believed. Throws `conflict` when a chosen row would come out differently now, `invalid-input` for a
 * broken file, an open question or a row with a problem.
 */
export async function applyImport(input: z.output<typeof applyImportInputSchema>): Promise<ImportResult> {
  const document = readFile(input.text);
  const { format, planner } = chooseFormat(document, input.format);
  return db().$transaction(
    async (client) => {
      await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('podium import'))`; // one import at a time
      const plan = await planner(client, document, input.choices);
      assertRows(plan.rows, format);
      checkSelection(plan.rows, input.selection);
      return plan.write(new Set(input.selection.map(({ id }) => id)));
    },
    { maxWait: 10_000, timeout: 120_000 },
  );
}
