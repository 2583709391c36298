import 'server-only';
import type { z } from 'zod';
import type { BulkResult, bulkInputSchema } from '@/lib/registry/bulk';
import { changeMany, type Prepare } from '@/lib/registry/server/change-many';
import type { Prisma } from '@/prisma/generated/client';
import { assertBackendUnused, removeBackend } from './delete-backend';

const prepare: Prepare = async (transaction, ids) => {
  const found = await transaction.backend.findMany({ where: { id: { in: [...ids] } }, include: { models: true } });
  const byId = new Map(found.map((backend) => [backend.id, backend]));
  const update = (id: string, data: Prisma.BackendUpdateInput) => transaction.backend.update({ where: { id }, data });
  return {
    rows: new Map(found.map(({ id, name, tags, archivedAt }) => [id, { name, tags, isArchived: archivedAt !== null }])),
    remove: (id) => removeBackend(transaction, id),
    archive: async (id) => {
      assertBackendUnused(byId.get(id) ?? { name: id, models: [] });
      await update(id, { archivedAt: new Date() });
    },
    restore: (id) => update(id, { archivedAt: null }),
    setTags: (id, tags) => update(id, { tags }),
  };
};

/** Tags, archives, restores or deletes backends, all or nothing. */
export const changeBackends = (input: z.output<typeof bulkInputSchema>): Promise<BulkResult> =>
  changeMany('backend', input, prepare);
