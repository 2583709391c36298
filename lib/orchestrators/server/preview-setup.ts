import 'server-only';
import { describeTool, offeredTools } from '@/lib/orchestrator/tool-descriptions';
import type { Preview } from '../preview';
import type { OrchestratorSetup } from '../schema';
import { resolveSetup } from './resolve-setup';

/** What the orchestrator model would be offered: every tool with its model choices and prices. Stores nothing. */
export async function previewSetup(setup: OrchestratorSetup, priceBookId: string | null): Promise<Preview> {
  const { spec, priceBook } = await resolveSetup(setup, priceBookId);
  const tools = spec.protocol === 'single' ? [] : offeredTools(spec).map(describeTool);
  return { priceBookName: priceBook?.name ?? null, tools };
}
