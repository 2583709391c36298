import 'server-only';
import type { RateCard } from '@/lib/accounting/rates';
import type { Tool as ToolRow } from '@/prisma/generated/client';
import { type Tool, toolSchema } from '../schema';

export const withUsedTool = { usesTool: { select: { name: true } } } as const;

export function toTool(row: ToolRow & { usesTool: { name: string } | null }, rates: RateCard): Tool {
  const { usesTool, ...fields } = row;
  return toolSchema.parse({
    ...fields,
    usesToolName: usesTool?.name ?? null,
    rate: rates.tools[row.id] ?? null,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}
