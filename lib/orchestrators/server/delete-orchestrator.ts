import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { Removal } from '@/lib/registry/schema';

/** Deletes an orchestrator that never ran; archives one that did. */
export async function deleteOrchestrator(id: string): Promise<Removal> {
  return db().$transaction(async (transaction) => {
    const found = await transaction.orchestrator.findUnique({ where: { id }, select: { id: true } });
    if (!found) throw notFound('orchestrator', id);
    if (await transaction.run.findFirst({ where: { orchestratorId: id }, select: { id: true } })) {
      await transaction.orchestrator.update({ where: { id }, data: { archivedAt: new Date() } });
      return { outcome: 'archived' };
    }
    await transaction.orchestrator.delete({ where: { id } });
    return { outcome: 'deleted' };
  });
}
