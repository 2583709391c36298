import 'server-only';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { defaultRates } from '@/lib/price-books/server/default-rates';
import type { Tool } from '../schema';
import { toTool, withUsedTool } from './to-tool';

export async function getTool(id: string): Promise<Tool> {
  const [row, rates] = await Promise.all([
    db().tool.findUnique({ where: { id }, include: withUsedTool }),
    defaultRates(),
  ]);
  if (!row) throw notFound('tool', id);
  return toTool(row, rates);
}
