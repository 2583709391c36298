import 'server-only';
import type { RateCard } from '@/lib/accounting/rates';
import type { Backend, Model as ModelRow } from '@/prisma/generated/client';
import { type Model, modelSchema, modelTestSchema } from '../schema';

export const withBackend = { backend: true } as const;

export function toModel(row: ModelRow & { backend: Backend }, rates: RateCard): Model {
  const { backend, ...fields } = row;
  return modelSchema.parse({
    ...fields,
    // A report in the shape of another version of Podium must not take the list down with it.
    lastTest: modelTestSchema.nullable().catch(null).parse(row.lastTest),
    backendName: backend.name,
    simulated: backend.simulated,
    rate: rates.models[row.id] ?? null,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}
