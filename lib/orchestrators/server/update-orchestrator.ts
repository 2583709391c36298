import 'server-only';
import { isDeepStrictEqual } from 'node:util';
import { db } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { assertFreeName } from '@/lib/registry/server/assert-free-name';
import { type Orchestrator, type OrchestratorInput, orchestratorSetupSchema } from '../schema';
import { getOrchestrator } from './get-orchestrator';
import { resolveSetup } from './resolve-setup';

/** Saves an orchestrator. A changed setup becomes a new version; runs keep the version they were started with. */
export async function updateOrchestrator(id: string, { setup, ...fields }: OrchestratorInput): Promise<Orchestrator> {
  await resolveSetup(setup);
  await db().$transaction(async (transaction) => {
    // Locks the row: two editors at once must not make the same version number.
    const found = await transaction.$queryRaw<
      unknown[]
    >`SELECT 1 FROM "Orchestrator" WHERE id = ${id}::uuid FOR UPDATE`;
    if (found.length === 0) throw notFound('orchestrator', id);
    const namesake = await transaction.orchestrator.findUnique({ where: { name: fields.name } });
    assertFreeName('orchestrator', fields.name, namesake, id);
    const newest = await transaction.orchestratorVersion.findFirst({
      where: { orchestratorId: id },
      orderBy: { version: 'desc' },
    });
    await transaction.orchestrator.update({ where: { id }, data: fields });
    if (newest && isDeepStrictEqual(orchestratorSetupSchema.parse(newest.setup), setup)) return;
    await transaction.orchestratorVersion.create({
      data: { orchestratorId: id, version: (newest?.version ?? 0) + 1, setup },
    });
  });
  return getOrchestrator(id);
}
