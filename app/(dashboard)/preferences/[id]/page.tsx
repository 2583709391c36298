import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { recordOr404 } from '@/lib/http/record-or-404';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { preferenceQuery } from '@/lib/preferences/queries';
import { getPreference } from '@/lib/preferences/server/get-preference';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { PreferencePage } from '../_components/preference-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getPreference);
  return { title: record.name };
}

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getPreference);
  return (
    <Hydrate
      queries={[
        { queryKey: preferenceQuery(id).queryKey, queryFn: async () => record },
        { queryKey: modelsQuery().queryKey, queryFn: () => listModels() },
        { queryKey: toolsQuery().queryKey, queryFn: () => listTools() },
      ]}
    >
      <PreferencePage id={id} />
    </Hydrate>
  );
}
