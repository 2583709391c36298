import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { currentSetups } from '@/lib/orchestrators/server/current-setups';
import { inUse } from '@/lib/registry/in-use';
import type { Removal } from '@/lib/registry/schema';

/** Deletes a tool nothing uses; archives one that past runs called or an archived tool works through. */
export async function deleteTool(id: string): Promise<Removal> {
  return db().$transaction(async (transaction) => {
    const tool = await transaction.tool.findUnique({ where: { id }, include: { usedByTools: true } });
    if (!tool) throw notFound('tool', id);
    const what = { what: 'tool', name: tool.name };
    const orchestrators = (await currentSetups(transaction)).filter(({ setup }) =>
      setup.tools.some(({ toolId }) => toolId === id),
    );
    if (orchestrators.length > 0)
      throw inUse({
        ...what,
        by: orchestrators.length === 1 ? 'the orchestrator' : 'the orchestrators',
        names: orchestrators.map(({ name }) => name),
        todo: 'Take it out there first.',
      });
    const users = tool.usedByTools.filter(({ archivedAt }) => archivedAt === null);
    if (users.length > 0)
      throw inUse({
        ...what,
        by: users.length === 1 ? 'the tool' : 'the tools',
        names: users.map(({ name }) => name),
        todo: 'Let it work through another tool first.',
      });
    const called = await transaction.call.findFirst({ where: { subjectId: id }, select: { id: true } });
    if (called || tool.usedByTools.length > 0) {
      await transaction.tool.update({ where: { id }, data: { archivedAt: new Date() } });
      return { outcome: 'archived' };
    }
    await transaction.tool.delete({ where: { id } });
    return { outcome: 'deleted' };
  });
}
