import 'server-only';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import type { Prisma } from '@/prisma/generated/client';
import type { Tool } from '../schema';
import { getTool } from './get-tool';

/** Takes a tool back into use, inside a transaction; the one it works through must be in use too. */
export async function restoreToolIn(transaction: Prisma.TransactionClient, id: string): Promise<void> {
  const tool = await transaction.tool.findUnique({ where: { id }, include: { usesTool: true } });
  if (!tool) throw notFound('tool', id);
  if (tool.usesTool?.archivedAt)
    throw new AppError('conflict', `It works through "${tool.usesTool.name}", which is archived. Restore that first.`);
  await transaction.tool.update({ where: { id }, data: { archivedAt: null } });
}

/** Takes a tool back into use; the one it works through must be in use too. */
export async function restoreTool(id: string): Promise<Tool> {
  await db().$transaction((transaction) => restoreToolIn(transaction, id));
  return getTool(id);
}
