import { db } from '@/lib/db';
import type { Limits } from '@/lib/orchestrator/spec';
import type { RunSnapshot } from '@/lib/runs/schema';
import { buildSnapshot } from '@/lib/runs/server/build-snapshot';
import { loadOrchestrator, loadPriceBook, loadRegistry } from '@/lib/runs/server/load-setup';
import { seed } from '@/prisma/seed';

/** The snapshot of a shipped, simulated orchestrator, as a run started now would take it. */
export async function shippedSnapshot(name: string, limits: Partial<Limits> = {}): Promise<RunSnapshot> {
  await seed();
  const row = await db().orchestrator.findFirst({ where: { name, archivedAt: null }, select: { id: true } });
  if (!row)
    throw new Error(`The shipped orchestrator "${name}" is not in this database (any more); the scenario needs it.`);
  const [orchestrator, book] = await Promise.all([loadOrchestrator(row.id), loadPriceBook(null)]);
  const registry = await loadRegistry(orchestrator.setup);
  return buildSnapshot({ orchestrator, preference: null, ...book, registry, limits });
}

/** Key of a tool of the snapshot by its name. */
export function toolNamed(snapshot: RunSnapshot, name: string) {
  const tool = snapshot.spec.tools.find((one) => one.name === name);
  if (!tool)
    throw new Error(`The orchestrator "${snapshot.orchestrator.name}" has no tool "${name}"; the scenario needs it.`);
  return tool;
}
