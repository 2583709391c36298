import 'server-only';
import type { z } from 'zod';
import { AppError, type ErrorIssue } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';
import type { toolInputSchema } from '../schema';

type Input = z.output<typeof toolInputSchema>;

const searchKinds = ['search-local', 'search-web', 'http'];

/** Everything a tool refers to must exist and fit; throws `invalid-input` with all faults by field. */
export async function checkTool(
  transaction: Prisma.TransactionClient,
  input: Input,
  ownId: string | null,
): Promise<void> {
  const issues: ErrorIssue[] = [];
  if (input.usesToolId !== null) {
    const used = await transaction.tool.findUnique({ where: { id: input.usesToolId } });
    const fits = input.role === 'search' ? searchKinds.includes(used?.kind ?? '') : used?.kind === 'python';
    if (!used || used.archivedAt)
      issues.push({ field: 'usesToolId', message: 'This tool does not exist (any more). Choose another one.' });
    else if (!fits || used.id === ownId)
      issues.push({
        field: 'usesToolId',
        message: `"${used.name}" is no ${input.role === 'search' ? 'search' : 'Python interpreter'}. Choose another tool.`,
      });
  }
  const models = await transaction.model.findMany({
    where: { id: { in: input.modelChoices.map(({ modelId }) => modelId) }, archivedAt: null },
    select: { id: true },
  });
  input.modelChoices.forEach(({ modelId }, index) => {
    if (!models.some(({ id }) => id === modelId))
      issues.push({ field: `modelChoices.${index}.modelId`, message: 'This model does not exist (any more).' });
  });
  if (input.kind === 'search-local') {
    const { collectionIds } = input.options as { collectionIds: string[] };
    const found = await transaction.collection.count({ where: { id: { in: collectionIds } } });
    if (found < new Set(collectionIds).size)
      issues.push({ field: 'options.collectionIds', message: 'A chosen collection does not exist (any more).' });
  }
  const first = issues[0];
  if (first) throw new AppError('invalid-input', first.message, { field: first.field, issues });
}
