import 'server-only';
import type { Prisma } from '@/prisma/generated/client';

/** Which of these models and tools a stored call names: past runs refer to them. A look into the index for each, however many calls there are. */
export async function calledSubjects(
  transaction: Prisma.TransactionClient,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id FROM unnest(${[...ids]}::text[]) AS wanted (id)
    WHERE EXISTS (SELECT FROM "Call" WHERE "subjectId" = wanted.id)`;
  return new Set(rows.map(({ id }) => id));
}
