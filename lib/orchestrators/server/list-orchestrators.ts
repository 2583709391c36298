import 'server-only';
import type { ListRegistryQuery } from '@/lib/registry/schema';
import type { Orchestrator } from '../schema';
import { readOrchestrators } from './read-orchestrators';

export async function listOrchestrators({ archived = 'exclude' }: ListRegistryQuery = {}): Promise<Orchestrator[]> {
  return readOrchestrators(archived === 'include' ? {} : { archivedAt: null });
}
