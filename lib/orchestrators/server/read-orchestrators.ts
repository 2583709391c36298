import 'server-only';
import { db } from '@/lib/db';
import type { Prisma } from '@/prisma/generated/client';
import { type Orchestrator, orchestratorSetupSchema } from '../schema';

const include = {
  versions: { orderBy: { version: 'desc' }, take: 1 },
} as const satisfies Prisma.OrchestratorInclude;

/** Orchestrators with their newest version, by name. */
export async function readOrchestrators(where: Prisma.OrchestratorWhereInput): Promise<Orchestrator[]> {
  const rows = await db().orchestrator.findMany({ where, include, orderBy: { name: 'asc' } });
  const setups = rows.flatMap((row) =>
    row.versions.map((version) => ({ row, version, setup: orchestratorSetupSchema.parse(version.setup) })),
  );
  const [simulated, runCounts] = await Promise.all([
    db().model.findMany({
      where: { id: { in: setups.map(({ setup }) => setup.modelId) }, backend: { simulated: true } },
      select: { id: true },
    }),
    db().run.groupBy({
      by: ['orchestratorId'],
      where: { orchestratorId: { in: rows.map(({ id }) => id) } },
      _count: true,
    }),
  ]);
  return setups.map(({ row, version, setup }) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    tags: row.tags,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    versionId: version.id,
    version: version.version,
    setup,
    simulated: simulated.some(({ id }) => id === setup.modelId),
    runCount: runCounts.find(({ orchestratorId }) => orchestratorId === row.id)?._count ?? 0,
    updatedAt: row.updatedAt.toISOString(),
  }));
}
