import 'server-only';
import { db } from '@/lib/db';
import type { Orchestrator } from '../schema';
import { getOrchestrator } from './get-orchestrator';

export async function restoreOrchestrator(id: string): Promise<Orchestrator> {
  await db().orchestrator.update({ where: { id }, data: { archivedAt: null } });
  return getOrchestrator(id);
}
