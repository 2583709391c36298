import 'server-only';
import type { z } from 'zod';
import type { BulkResult, bulkInputSchema } from '@/lib/registry/bulk';
import { freeName } from '@/lib/registry/free-name';
import { changeMany, type Prepare } from '@/lib/registry/server/change-many';
import type { Prisma } from '@/prisma/generated/client';

const prepare: Prepare = async (transaction, ids) => {
  const found = await transaction.orchestrator.findMany({
    where: { id: { in: [...ids] } },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
  });
  const names = await transaction.orchestrator.findMany({ select: { name: true } });
  const ran = await transaction.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM unnest(${[...ids]}::uuid[]) AS wanted (id)
    WHERE EXISTS (SELECT FROM "Run" WHERE "orchestratorId" = wanted.id)`;
  const hasRuns = new Set(ran.map(({ id }) => id));
  const taken = new Set(names.map(({ name }) => name));
  const byId = new Map(found.map((row) => [row.id, row]));
  const update = (id: string, data: Prisma.OrchestratorUpdateInput) =>
    transaction.orchestrator.update({ where: { id }, data });
  return {
    rows: new Map(found.map(({ id, name, tags, archivedAt }) => [id, { name, tags, isArchived: archivedAt !== null }])),
    remove: async (id) => {
      if (hasRuns.has(id)) {
        await update(id, { archivedAt: byId.get(id)?.archivedAt ?? new Date() });
        return { outcome: 'archived' };
      }
      await transaction.orchestrator.delete({ where: { id } });
      return { outcome: 'deleted' };
    },
    archive: (id) => update(id, { archivedAt: new Date() }),
    restore: (id) => update(id, { archivedAt: null }),
    setTags: (id, tags) => update(id, { tags }),
    duplicate: async (id) => {
      const row = byId.get(id);
      const name = freeName(row?.name ?? '', taken, { style: 'text', maxLength: 120 });
      taken.add(name);
      const setup = row?.versions[0]?.setup as Prisma.InputJsonValue;
      const versions = { create: { version: 1, setup } };
      const { description = '', tags = [] } = row ?? {};
      await transaction.orchestrator.create({ data: { name, description, tags, versions } });
      return name;
    },
  };
};

/** Tags, archives, restores, deletes or duplicates orchestrators, all or nothing. */
export const changeOrchestrators = (input: z.output<typeof bulkInputSchema>): Promise<BulkResult> =>
  changeMany('orchestrator', input, prepare);
