import 'server-only';
import { db } from '@/lib/db';
import { assertFreeName } from '@/lib/registry/server/assert-free-name';
import type { Orchestrator, OrchestratorInput } from '../schema';
import { getOrchestrator } from './get-orchestrator';
import { resolveSetup } from './resolve-setup';

export async function createOrchestrator({ setup, ...fields }: OrchestratorInput): Promise<Orchestrator> {
  await resolveSetup(setup);
  assertFreeName(
    'orchestrator',
    fields.name,
    await db().orchestrator.findUnique({ where: { name: fields.name } }),
    null,
  );
  const { id } = await db().orchestrator.create({
    data: { ...fields, versions: { create: { version: 1, setup } } },
    select: { id: true },
  });
  return getOrchestrator(id);
}
