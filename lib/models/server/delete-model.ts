import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { toolModelChoiceSchema } from '@/lib/orchestrators/schema';
import { currentSetups } from '@/lib/orchestrators/server/current-setups';
import { inUse } from '@/lib/registry/in-use';
import type { Removal } from '@/lib/registry/schema';

/** Deletes a model nothing uses; archives one that past runs called. */
export async function deleteModel(id: string): Promise<Removal> {
  return db().$transaction(async (transaction) => {
    const model = await transaction.model.findUnique({ where: { id } });
    if (!model) throw notFound('model', id);
    const orchestrators = (await currentSetups(transaction)).filter(
      ({ setup }) =>
        setup.modelId === id ||
        setup.tools.some(({ modelChoices }) => modelChoices?.some(({ modelId }) => modelId === id)),
    );
    const what = { what: 'model', name: model.name };
    if (orchestrators.length > 0)
      throw inUse({
        ...what,
        by: orchestrators.length === 1 ? 'the orchestrator' : 'the orchestrators',
        names: orchestrators.map(({ name }) => name),
        todo: 'Give it another model first.',
      });
    const tools = (await transaction.tool.findMany({ where: { archivedAt: null } })).filter(({ modelChoices }) =>
      toolModelChoiceSchema
        .array()
        .parse(modelChoices)
        .some(({ modelId }) => modelId === id),
    );
    if (tools.length > 0)
      throw inUse({
        ...what,
        by: tools.length === 1 ? 'the tool' : 'the tools',
        names: tools.map(({ name }) => name),
        todo: 'Take it out of the model choices first.',
      });
    if (await transaction.call.findFirst({ where: { subjectId: id }, select: { id: true } })) {
      await transaction.model.update({ where: { id }, data: { archivedAt: new Date() } });
      return { outcome: 'archived' };
    }
    await transaction.model.delete({ where: { id } });
    return { outcome: 'deleted' };
  });
}
