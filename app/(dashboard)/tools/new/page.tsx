import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { collectionsQuery } from '@/lib/collections/queries';
import { listCollections } from '@/lib/collections/server/list-collections';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { NewTool } from '../_components/new-tool';

export const metadata: Metadata = { title: 'New tool' };

export default function NewToolPage() {
  return (
    <Hydrate
      queries={[
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: collectionsQuery().queryKey, queryFn: () => listCollections() },
      ]}
    >
      <NewTool />
    </Hydrate>
  );
}
