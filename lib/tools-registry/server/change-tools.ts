import 'server-only';
import type { z } from 'zod';
import type { BulkResult, bulkInputSchema } from '@/lib/registry/bulk';
import { freeName } from '@/lib/registry/free-name';
import { calledSubjects } from '@/lib/registry/server/called-subjects';
import { changeMany, type Prepare } from '@/lib/registry/server/change-many';
import type { Prisma, Tool } from '@/prisma/generated/client';
import { restoreToolIn } from './restore-tool';
import { assertToolUnused, findToolOrchestrators, findUsingTools, namesInUse } from './tool-users';

function copyOf(tool: Tool, name: string): Prisma.ToolUncheckedCreateInput {
  const { kind, description, role, usesToolId, latencySeconds, timeoutMs, tags } = tool;
  const json = {
    parameters: tool.parameters as Prisma.InputJsonValue,
    options: tool.options as Prisma.InputJsonValue,
    modelChoices: tool.modelChoices as Prisma.InputJsonValue,
  };
  return { name, kind, description, role, usesToolId, latencySeconds, timeoutMs, tags, ...json };
}

const prepare: Prepare = async (transaction, ids) => {
  const found = await transaction.tool.findMany({ where: { id: { in: [...ids] } } });
  const [orchestrators, called, names] = await Promise.all([
    findToolOrchestrators(transaction),
    calledSubjects(transaction, ids),
    transaction.tool.findMany({ select: { name: true } }),
  ]);
  const taken = new Set(names.map(({ name }) => name));
  const byId = new Map(found.map((tool) => [tool.id, tool]));
  const toolOf = (id: string) => {
    const tool = byId.get(id);
    if (!tool) throw new Error(`tool ${id} was not read`);
    return tool;
  };
  const update = (id: string, data: Prisma.ToolUpdateInput) => transaction.tool.update({ where: { id }, data });
  const assertUnused = async (id: string) => {
    const using = await findUsingTools(transaction, id);
    assertToolUnused(toolOf(id), orchestrators.get(id) ?? [], namesInUse(using));
    return using;
  };
  return {
    rows: new Map(found.map(({ id, name, tags, archivedAt }) => [id, { name, tags, isArchived: archivedAt !== null }])),
    remove: async (id) => {
      const using = await assertUnused(id);
      if (using.length > 0 || called.has(id)) {
        await update(id, { archivedAt: toolOf(id).archivedAt ?? new Date() });
        return { outcome: 'archived' };
      }
      await transaction.tool.delete({ where: { id } });
      return { outcome: 'deleted' };
    },
    archive: async (id) => {
      await assertUnused(id);
      await update(id, { archivedAt: new Date() });
    },
    restore: (id) => restoreToolIn(transaction, id),
    setTags: (id, tags) => update(id, { tags }),
    duplicate: async (id) => {
      const name = freeName(toolOf(id).name, taken, { style: 'function', maxLength: 64 });
      taken.add(name);
      await transaction.tool.create({ data: copyOf(toolOf(id), name) });
      return name;
    },
  };
};

/** Tags, archives, restores, deletes or duplicates tools, all or nothing. */
export const changeTools = (input: z.output<typeof bulkInputSchema>): Promise<BulkResult> =>
  changeMany('tool', input, prepare);
