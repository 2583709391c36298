import 'server-only';
import { db } from '@/lib/db';
import type { Orchestrator } from '../schema';
import { getOrchestrator } from './get-orchestrator';

/** Takes an orchestrator out of use; past runs stay as they are. */
export async function archiveOrchestrator(id: string): Promise<Orchestrator> {
  await db().orchestrator.updateMany({ where: { id, archivedAt: null }, data: { archivedAt: new Date() } });
  return getOrchestrator(id);
}
