import 'server-only';
import { notFound } from '@/lib/errors';
import type { Orchestrator } from '../schema';
import { readOrchestrators } from './read-orchestrators';

export async function getOrchestrator(id: string): Promise<Orchestrator> {
  const [found] = await readOrchestrators({ id });
  if (!found) throw notFound('orchestrator', id);
  return found;
}
