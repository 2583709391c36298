import 'server-only';
import type { Prisma } from '@/prisma/generated/client';
import { type Price, priceStateSchema } from '../schema';
import { plainAmounts } from './plain-amounts';

/** Prices of a version in the order lists show them, with the names of what they are linked to. */
export const inListOrder = {
  include: { model: { select: { name: true } }, tool: { select: { name: true } } },
  orderBy: [{ subjectKind: 'asc' }, { subject: 'asc' }],
} as const satisfies Pick<Prisma.PriceFindManyArgs, 'include' | 'orderBy'>;

type Row = Prisma.PriceGetPayload<{ include: (typeof inListOrder)['include'] }>;

export function toPrice(row: Row): Price {
  return {
    ...plainAmounts(row),
    subject: row.subject,
    subjectKind: row.subjectKind === 'tool' ? 'tool' : 'model',
    subjectId: row.modelId ?? row.toolId,
    registeredName: row.model?.name ?? row.tool?.name ?? null,
    state: priceStateSchema.parse(row.state),
    latencySeconds: row.latencySeconds,
    note: row.note,
  };
}
