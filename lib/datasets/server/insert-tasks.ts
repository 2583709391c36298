import 'server-only';
import { v7 as newId } from 'uuid';
import type { Prisma } from '@/prisma/generated/client';
import type { ImportedTask } from '../schema';

const batchSize = 1_000;

/** Puts tasks behind those a version has, in their order. `from` is the ordinal of the first. */
export async function insertTasks(
  transaction: Prisma.TransactionClient,
  datasetVersionId: string,
  tasks: readonly ImportedTask[],
  from = 0,
): Promise<void> {
  // As JSON and not as parameters: a hundred thousand tasks take seconds instead of minutes.
  for (let start = 0; start < tasks.length; start += batchSize) {
    const rows = tasks
      .slice(start, start + batchSize)
      .map((task, index) => ({ ...task, id: newId(), datasetVersionId, ordinal: from + start + index }));
    await transaction.$executeRaw`
      INSERT INTO "Task" (id, "datasetVersionId", "externalId", ordinal, question, reference, checker, choices, category, difficulty, tags, extra)
      SELECT id, "datasetVersionId", "externalId", ordinal, question, reference, checker, choices, category, difficulty, tags, extra
      FROM json_populate_recordset(NULL::"Task", ${JSON.stringify(rows)}::json)`;
  }
}
