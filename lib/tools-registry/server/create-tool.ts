import 'server-only';
import type { z } from 'zod';
import { db } from '@/lib/db';
import { assertFreeName } from '@/lib/registry/server/assert-free-name';
import type { Tool, toolInputSchema } from '../schema';
import { checkTool } from './check-tool';
import { getTool } from './get-tool';
import { toToolRow } from './to-tool-row';

export async function createTool(input: z.output<typeof toolInputSchema>): Promise<Tool> {
  const { id } = await db().$transaction(async (transaction) => {
    await checkTool(transaction, input, null);
    const namesake = await transaction.tool.findUnique({ where: { name: input.name } });
    assertFreeName('tool', input.name, namesake, null);
    return transaction.tool.create({ data: toToolRow(input), select: { id: true } });
  });
  return getTool(id);
}
