import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import type { ImportPreview, previewImportInputSchema } from '../schema';
import { assertRows, chooseFormat, readFile } from './plan-import';

/** What an import would do, row by row. Writes nothing. */
export async function previewImport(input: z.output<typeof previewImportInputSchema>): Promise<ImportPreview> {
  const document = readFile(input.text);
  const { format, planner } = chooseFormat(document, input.format);
  const { write: _, ...plan } = await db().$transaction((client) => planner(client, document, input.choices), {
    isolationLevel: 'RepeatableRead',
    timeout: 60_000,
  });
  assertRows(plan.rows, format);
  return { format, ...plan };
}
