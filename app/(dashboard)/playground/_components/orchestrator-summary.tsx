'use client';

import { useQuery } from '@tanstack/react-query';
import { Identity } from '@/components/runs/identity';
import { SimulatedBadge } from '@/components/simulated-badge';
import { modelsQuery } from '@/lib/models/queries';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import { toolsQuery } from '@/lib/tools-registry/queries';

/** What the chosen orchestrator is made of. */
export function OrchestratorSummary({ orchestrator }: { orchestrator: Orchestrator }) {
  const models = useQuery(modelsQuery());
  const tools = useQuery(toolsQuery());
  const { setup } = orchestrator;
  const model = models.data?.find((candidate) => candidate.id === setup.modelId);
  const names = setup.tools.map(({ toolId }) => tools.data?.find((tool) => tool.id === toolId)?.name).filter(Boolean);
  return (
    <p className="-mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted-foreground text-xs">
      {orchestrator.simulated && <SimulatedBadge />}
      {model && <Identity name={model.name} className="text-foreground" />}
      <span className="font-mono">{setup.protocol}</span>
      <span>{names.length === 0 ? 'no tools' : names.join(', ')}</span>
      <span>at most {setup.limits.maxTurns} turns</span>
    </p>
  );
}
