import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { AppError, notFound } from '@/lib/errors';
import { nameSome } from '@/lib/registry/in-use';
import { assertFreeName } from '@/lib/registry/server/assert-free-name';
import type { Tool, toolInputSchema } from '../schema';
import { checkTool } from './check-tool';
import { getTool } from './get-tool';
import { toToolRow } from './to-tool-row';

/** Replaces a tool's settings. Runs keep the ones they were started with. */
export async function updateTool(id: string, input: z.output<typeof toolInputSchema>): Promise<Tool> {
  await db().$transaction(async (transaction) => {
    const found = await transaction.tool.findUnique({
      where: { id },
      include: { usedByTools: { where: { archivedAt: null }, select: { name: true } } },
    });
    if (!found) throw notFound('tool', id);
    if (found.kind !== input.kind && found.usedByTools.length > 0)
      throw new AppError(
        'conflict',
        `${nameSome(found.usedByTools.map(({ name }) => name))} works through this tool: its kind cannot change.`,
        { field: 'kind' },
      );
    await checkTool(transaction, input, id);
    const namesake = await transaction.tool.findUnique({ where: { name: input.name } });
    assertFreeName('tool', input.name, namesake, id);
    await transaction.tool.update({ where: { id }, data: toToolRow(input) });
  });
  return getTool(id);
}
