import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { NewOrchestrator } from '../_components/new-orchestrator';

export const metadata: Metadata = { title: 'New orchestrator' };

export default function NewOrchestratorPage() {
  return (
    <Hydrate
      queries={[
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
      ]}
    >
      <NewOrchestrator />
    </Hydrate>
  );
}
