import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetsQuery } from '@/lib/datasets/queries';
import { listDatasets } from '@/lib/datasets/server/list-datasets';
import { isAppError } from '@/lib/errors';
import { modelsQuery } from '@/lib/models/queries';
import { listModels } from '@/lib/models/server/list-models';
import { orchestratorsQuery } from '@/lib/orchestrators/queries';
import { listOrchestrators } from '@/lib/orchestrators/server/list-orchestrators';
import type { Preference } from '@/lib/preferences/schema';
import { getPreference } from '@/lib/preferences/server/get-preference';
import { idParamsSchema } from '@/lib/registry/schema';
import { toolsQuery } from '@/lib/tools-registry/queries';
import { listTools } from '@/lib/tools-registry/server/list-tools';
import { NewPreference } from '../_components/new-preference';

export const metadata: Metadata = { title: 'New preference' };

/** A preference may name what was archived since. */
const archived = { archived: 'include' } as const;

/** What a copy begins with; an id of nothing begins with nothing. */
async function readSource(from: unknown): Promise<Preference | null> {
  const parsed = idParamsSchema.safeParse({ id: from });
  if (!parsed.success) return null;
  return getPreference(parsed.data.id).catch((error: unknown) => {
    if (isAppError(error) && error.code === 'not-found') return null;
    throw error;
  });
}

export default async function NewPreferencePage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { from } = await searchParams;
  const source = await readSource(from);
  const { weights, rules, sentence, sentenceEdited } = source ?? {};
  return (
    <Hydrate
      queries={[
        { queryKey: modelsQuery(archived).queryKey, queryFn: () => listModels(archived) },
        { queryKey: toolsQuery(archived).queryKey, queryFn: () => listTools(archived) },
        { queryKey: orchestratorsQuery().queryKey, queryFn: () => listOrchestrators() },
        { queryKey: datasetsQuery().queryKey, queryFn: () => listDatasets() },
      ]}
    >
      {source && weights && rules ? (
        <NewPreference
          key={source.id}
          from={{ name: `${source.name.slice(0, 112)} (copy)`, weights, rules, sentence, sentenceEdited }}
        />
      ) : (
        <NewPreference />
      )}
    </Hydrate>
  );
}
