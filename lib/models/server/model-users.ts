import 'server-only';
import { toolModelChoiceSchema } from '@/lib/orchestrators/schema';
import { currentSetups } from '@/lib/orchestrators/server/current-setups';
import { inUse } from '@/lib/registry/in-use';
import type { Prisma } from '@/prisma/generated/client';

/** Which orchestrators and tools in use stand on which model, by model id. */
export type ModelUsers = { orchestrators: Map<string, string[]>; tools: Map<string, string[]> };

export async function findModelUsers(transaction: Prisma.TransactionClient): Promise<ModelUsers> {
  const users: ModelUsers = { orchestrators: new Map(), tools: new Map() };
  const note = (names: Map<string, string[]>, ids: Iterable<string>, name: string) => {
    for (const id of new Set(ids)) names.set(id, [...(names.get(id) ?? []), name]);
  };
  for (const { name, setup } of await currentSetups(transaction)) {
    const choices = setup.tools.flatMap(({ modelChoices }) => modelChoices?.map(({ modelId }) => modelId) ?? []);
    note(users.orchestrators, [setup.modelId, ...choices], name);
  }
  const tools = await transaction.tool.findMany({
    where: { archivedAt: null },
    select: { name: true, modelChoices: true },
    orderBy: { name: 'asc' },
  });
  for (const { name, modelChoices } of tools) {
    const choices = toolModelChoiceSchema.array().parse(modelChoices);
    note(
      users.tools,
      choices.map(({ modelId }) => modelId),
      name,
    );
  }
  return users;
}

/** Refuses to take away a model that something in use stands on. */
export function assertModelUnused({ id, name }: { id: string; name: string }, users: ModelUsers): void {
  const orchestrators = users.orchestrators.get(id) ?? [];
  if (orchestrators.length > 0)
    throw inUse({
      what: 'model',
      name,
      by: orchestrators.length === 1 ? 'the orchestrator' : 'the orchestrators',
      names: orchestrators,
      todo: 'Give it another model first.',
    });
  const tools = users.tools.get(id) ?? [];
  if (tools.length > 0)
    throw inUse({
      what: 'model',
      name,
      by: tools.length === 1 ? 'the tool' : 'the tools',
      names: tools,
      todo: 'Take it out of the model choices first.',
    });
}
