import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { getOrchestrator } from '@/lib/orchestrators/server/get-orchestrator';
import { copyOf } from '@/lib/registry/server/copy-of';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { NewOrchestrator } from '../_components/new-orchestrator';

export const metadata: Metadata = { title: 'New orchestrator' };

export default async function NewOrchestratorPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  const copy = await copyOf('orchestrator', (await searchParams).from, getOrchestrator);
  return (
    <Hydrate
      queries={[
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
      ]}
    >
      <NewOrchestrator copyOf={copy} />
    </Hydrate>
  );
}
