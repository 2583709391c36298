import 'server-only';
import type { z } from 'zod';
import type { BulkResult, bulkInputSchema } from '@/lib/registry/bulk';
import { freeName } from '@/lib/registry/free-name';
import { calledSubjects } from '@/lib/registry/server/called-subjects';
import { changeMany, type Prepare } from '@/lib/registry/server/change-many';
import type { Prisma } from '@/prisma/generated/client';
import { assertModelUnused, findModelUsers } from './model-users';
import { assertBackendInUse } from './restore-model';
import { withBackend } from './to-model';

const prepare: Prepare = async (transaction, ids) => {
  const found = await transaction.model.findMany({ where: { id: { in: [...ids] } }, include: withBackend });
  const [users, called, names] = await Promise.all([
    findModelUsers(transaction),
    calledSubjects(transaction, ids),
    transaction.model.findMany({ select: { name: true } }),
  ]);
  const taken = new Set(names.map(({ name }) => name));
  const byId = new Map(found.map((model) => [model.id, model]));
  const modelOf = (id: string) => {
    const model = byId.get(id);
    if (!model) throw new Error(`model ${id} was not read`);
    return model;
  };
  const update = (id: string, data: Prisma.ModelUpdateInput) => transaction.model.update({ where: { id }, data });
  return {
    rows: new Map(found.map(({ id, name, tags, archivedAt }) => [id, { name, tags, isArchived: archivedAt !== null }])),
    remove: async (id) => {
      assertModelUnused(modelOf(id), users);
      if (called.has(id)) {
        await update(id, { archivedAt: modelOf(id).archivedAt ?? new Date() });
        return { outcome: 'archived' };
      }
      await transaction.model.delete({ where: { id } });
      return { outcome: 'deleted' };
    },
    archive: async (id) => {
      assertModelUnused(modelOf(id), users);
      await update(id, { archivedAt: new Date() });
    },
    restore: async (id) => {
      assertBackendInUse(modelOf(id));
      await update(id, { archivedAt: null });
    },
    setTags: (id, tags) => update(id, { tags }),
    duplicate: async (id) => {
      const { name, backendId, servedName, family, contextTokens, answerFormat, description, latencySeconds, tags } =
        modelOf(id);
      const { capabilities, sampling, budgets } = modelOf(id) as {
        capabilities: Prisma.InputJsonValue;
        sampling: Prisma.InputJsonValue;
        budgets: Prisma.InputJsonValue;
      };
      const copy = freeName(name, taken, { style: 'text', maxLength: 120 });
      taken.add(copy);
      const plain = { backendId, servedName, family, contextTokens, answerFormat, description, latencySeconds, tags };
      await transaction.model.create({ data: { ...plain, name: copy, capabilities, sampling, budgets } });
      return copy;
    },
  };
};

/** Tags, archives, restores, deletes or duplicates models, all or nothing. */
export const changeModels = (input: z.output<typeof bulkInputSchema>): Promise<BulkResult> =>
  changeMany('model', input, prepare);
