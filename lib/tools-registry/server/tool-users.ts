import 'server-only';
import { currentSetups } from '@/lib/orchestrators/server/current-setups';
import { inUse } from '@/lib/registry/in-use';
import type { Prisma } from '@/prisma/generated/client';

/** Names of the orchestrators in use that offer a tool, by tool id. */
export type ToolOrchestrators = ReadonlyMap<string, readonly string[]>;

export async function findToolOrchestrators(transaction: Prisma.TransactionClient): Promise<ToolOrchestrators> {
  const names = new Map<string, string[]>();
  for (const { name, setup } of await currentSetups(transaction))
    for (const id of new Set(setup.tools.map(({ toolId }) => toolId))) names.set(id, [...(names.get(id) ?? []), name]);
  return names;
}

/** Refuses to take away a tool that an orchestrator in use offers, or that a tool in use works through. */
export function assertToolUnused(
  tool: { id: string; name: string },
  orchestrators: readonly string[],
  usedBy: readonly string[],
): void {
  const what = { what: 'tool', name: tool.name };
  if (orchestrators.length > 0)
    throw inUse({
      ...what,
      by: orchestrators.length === 1 ? 'the orchestrator' : 'the orchestrators',
      names: orchestrators,
      todo: 'Take it out there first.',
    });
  if (usedBy.length > 0)
    throw inUse({
      ...what,
      by: usedBy.length === 1 ? 'the tool' : 'the tools',
      names: usedBy,
      todo: 'Let it work through another tool first.',
    });
}

/** The tools that work through this one, archived ones too: those still need its row. */
export const findUsingTools = (transaction: Prisma.TransactionClient, id: string) =>
  transaction.tool.findMany({ where: { usesToolId: id }, select: { name: true, archivedAt: true } });

export const namesInUse = (tools: readonly { name: string; archivedAt: Date | null }[]): string[] =>
  tools.filter(({ archivedAt }) => archivedAt === null).map(({ name }) => name);
