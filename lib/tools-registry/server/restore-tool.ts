import 'server-only';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import type { Tool } from '../schema';
import { getTool } from './get-tool';

/** Takes a tool back into use; the one it works through must be in use too. */
export async function restoreTool(id: string): Promise<Tool> {
  const tool = await db().tool.findUnique({ where: { id }, include: { usesTool: true } });
  if (!tool) throw notFound('tool', id);
  if (tool.usesTool?.archivedAt)
    throw new AppError('conflict', `It works through "${tool.usesTool.name}", which is archived. Restore that first.`);
  await db().tool.update({ where: { id }, data: { archivedAt: null } });
  return getTool(id);
}
