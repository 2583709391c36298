import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { backendsQuery } from '@/lib/backends/queries';
import { listBackends } from '@/lib/backends/server/list-backends';
import { recordOr404 } from '@/lib/http/record-or-404';
import { modelQuery } from '@/lib/models/queries';
import { getModel } from '@/lib/models/server/get-model';
import { ModelPage } from '../_components/model-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getModel);
  return { title: record.name };
}

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getModel);
  return (
    <Hydrate
      queries={[
        { queryKey: modelQuery(id).queryKey, queryFn: async () => record },
        { queryKey: backendsQuery().queryKey, queryFn: () => listBackends() },
      ]}
    >
      <ModelPage id={id} />
    </Hydrate>
  );
}
