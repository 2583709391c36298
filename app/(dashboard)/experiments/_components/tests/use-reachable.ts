import { useWatch } from 'react-hook-form';
import { reachableFrom } from '@/lib/experiments/reachable';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import type { Tool } from '@/lib/tools-registry/schema';

/** What the orchestrators chosen in the form may call. */
export function useReachable(orchestrators: readonly Orchestrator[], tools: readonly Tool[]) {
  const chosen = useWatch<{ orchestratorIds: string[] }, 'orchestratorIds'>({ name: 'orchestratorIds' });
  return reachableFrom(
    orchestrators.filter(({ id }) => chosen.includes(id)),
    tools,
  );
}
