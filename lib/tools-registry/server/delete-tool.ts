import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';
import { calledSubjects } from '@/lib/registry/server/called-subjects';
import { assertToolUnused, findToolOrchestrators, findUsingTools, namesInUse } from './tool-users';

/** Deletes a tool nothing uses; archives one that past runs called or an archived tool works through. */
export async function deleteTool(id: string): Promise<Removal> {
  return db().$transaction(async (transaction) => {
    const tool = await transaction.tool.findUnique({ where: { id }, select: { id: true, name: true } });
    if (!tool) throw notFound('tool', id);
    const using = await findUsingTools(transaction, id);
    assertToolUnused(tool, (await findToolOrchestrators(transaction)).get(id) ?? [], namesInUse(using));
    if (using.length > 0 || (await calledSubjects(transaction, [id])).has(id)) {
      await transaction.tool.update({ where: { id }, data: { archivedAt: new Date() } });
      return { outcome: 'archived' };
    }
    await transaction.tool.delete({ where: { id } });
    return { outcome: 'deleted' };
  });
}
