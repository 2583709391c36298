import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetsQuery } from '@/lib/datasets/queries';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { recordOr404 } from '@/lib/http/record-or-404';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import { preferenceQuery, preferenceVersionsQuery } from '@/lib/preferences/queries';
import { getPreference } from '@/lib/preferences/server/get-preference';
import { listVersions } from '@/lib/preferences/server/list-versions';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { PreferencePage } from '../_components/preference-page';

/** A preference may name what was archived since. */
const archived = { archived: 'include' } as const;

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
        { queryKey: preferenceVersionsQuery(id).queryKey, queryFn: () => listVersions(id) },
        { queryKey: modelsQuery(archived).queryKey, queryFn: () => listModels(archived) },
        { queryKey: toolsQuery(archived).queryKey, queryFn: () => listTools(archived) },
        { queryKey: orchestratorsQuery().queryKey, queryFn: () => listOrchestrators() },
        { queryKey: datasetsQuery().queryKey, queryFn: () => listDatasets() },
      ]}
    >
      <PreferencePage id={id} />
    </Hydrate>
  );
}
