import 'server-only';
import { AppError } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';

/** Refuses, on the field `backendId`, a backend that does not exist or is archived. */
export async function assertUsableBackend(transaction: Prisma.TransactionClient, id: string): Promise<void> {
  const backend = await transaction.backend.findUnique({ where: { id }, select: { name: true, archivedAt: true } });
  if (!backend)
    throw new AppError('invalid-input', 'This backend does not exist (any more). Choose another one.', {
      field: 'backendId',
    });
  if (backend.archivedAt)
    throw new AppError(
      'invalid-input',
      `The backend "${backend.name}" is archived. Restore it or choose another one.`,
      {
        field: 'backendId',
      },
    );
}
