import 'server-only';
import type { Prisma } from '@/prisma/generated/client';
import { type OrchestratorSetup, orchestratorSetupSchema } from '../schema';

/** The newest setup of every orchestrator that is in use. */
export async function currentSetups(
  transaction: Prisma.TransactionClient,
): Promise<{ id: string; name: string; setup: OrchestratorSetup }[]> {
  const rows = await transaction.orchestrator.findMany({
    where: { archivedAt: null },
    include: { versions: { orderBy: { version: 'desc' }, take: 1 } },
    orderBy: { name: 'asc' },
  });
  return rows.flatMap(({ id, name, versions }) =>
    versions.map(({ setup }) => ({ id, name, setup: orchestratorSetupSchema.parse(setup) })),
  );
}
