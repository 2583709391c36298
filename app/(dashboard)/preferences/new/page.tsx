import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { NewPreference } from '../_components/new-preference';

export const metadata: Metadata = { title: 'New preference' };

export default function NewPreferencePage() {
  return (
    <Hydrate
      queries={[
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
      ]}
    >
      <NewPreference />
    </Hydrate>
  );
}
