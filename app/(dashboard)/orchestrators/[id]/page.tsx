import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { recordOr404 } from '@/lib/http/record-or-404';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { orchestratorQuery } from '@/lib/orchestrators/queries';
import { getOrchestrator } from '@/lib/orchestrators/server/get-orchestrator';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { OrchestratorPage } from '../_components/orchestrator-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getOrchestrator);
  return { title: record.name };
}

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getOrchestrator);
  return (
    <Hydrate
      queries={[
        { queryKey: orchestratorQuery(id).queryKey, queryFn: async () => record },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
      ]}
    >
      <OrchestratorPage id={id} />
    </Hydrate>
  );
}
