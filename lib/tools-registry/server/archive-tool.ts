import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Tool } from '../schema';
import { getTool } from './get-tool';
import { assertToolUnused, findToolOrchestrators, findUsingTools, namesInUse } from './tool-users';

/** Takes a tool out of use; past runs stay as they are. Refuses while something in use stands on it. */
export async function archiveTool(id: string): Promise<Tool> {
  await db().$transaction(async (transaction) => {
    const tool = await transaction.tool.findUnique({ where: { id }, select: { id: true, name: true } });
    if (!tool) throw notFound('tool', id);
    const using = namesInUse(await findUsingTools(transaction, id));
    assertToolUnused(tool, (await findToolOrchestrators(transaction)).get(id) ?? [], using);
    await transaction.tool.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: new Date() } });
  });
  return getTool(id);
}
