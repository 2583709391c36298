import 'server-only';
import { db } from '@/lib/db';
import { defaultRates } from '@/lib/price-books/server/default-rates';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { Tool } from '../schema';
import { toTool, withUsedTool } from './to-tool';

export async function listTools({ archived = 'exclude' }: ListRegistryQuery = {}): Promise<Tool[]> {
  const [rows, rates] = await Promise.all([
    db().tool.findMany({
      where: archived === 'include' ? {} : { archivedAt: null },
      include: withUsedTool,
      orderBy: { name: 'asc' },
    }),
    defaultRates(),
  ]);
  return rows.map((row) => toTool(row, rates));
}
