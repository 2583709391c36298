import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { backendQuery } from '@/lib/backends/queries';
import { getBackend } from '@/lib/backends/server/get-backend';
import { recordOr404 } from '@/lib/http/record-or-404';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { BackendPage } from '../_components/backend-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getBackend);
  return { title: record.name };
}

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getBackend);
  return (
    <Hydrate
      queries={[
        { queryKey: backendQuery(id).queryKey, queryFn: async () => record },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
      ]}
    >
      <BackendPage id={id} />
    </Hydrate>
  );
}
