import 'server-only';
import { db } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import type { ListTasksQuery, TaskPage } from '../schema';
import { getDataset } from './get-dataset';
import { toTask, withDataset } from './to-task';

/** A page of a dataset's newest tasks in their order, filtered by text and category. */
export async function listTasks(datasetId: string, filter: ListTasksQuery = {}): Promise<TaskPage> {
  const { q, category, after = -1, limit = 100 } = filter;
  const { versionId } = await getDataset(datasetId);
  const contains = { contains: q?.replaceAll(/[\\%_]/g, '\\$&') ?? '', mode: 'insensitive' } as const;
  const where: Prisma.TaskWhereInput = {
    datasetVersionId: versionId,
    ...(category && { category }),
    ...(q && { OR: [{ question: contains }, { externalId: contains }] }),
  };
  const [rows, total, categories] = await Promise.all([
    db().task.findMany({
      where: { ...where, ordinal: { gt: after } },
      include: withDataset,
      orderBy: { ordinal: 'asc' },
      take: limit + 1,
    }),
    db().task.count({ where }),
    db().task.findMany({
      where: { datasetVersionId: versionId, category: { not: null } },
      distinct: ['category'],
      select: { category: true },
      orderBy: { category: 'asc' },
    }),
  ]);
  const page = rows.slice(0, limit);
  return {
    tasks: page.map(toTask),
    total,
    nextAfter: rows.length > limit ? (page.at(-1)?.ordinal ?? null) : null,
    categories: categories.flatMap((row) => row.category ?? []),
  };
}
