import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { recordOr404 } from '@/lib/http/record-or-404';
import { preferenceQuery, preferenceVersionsQuery } from '@/lib/preferences/queries';
import { getPreference } from '@/lib/preferences/server/get-preference';
import { listVersions } from '@/lib/preferences/server/list-versions';
import { editorQueries } from '../_components/editor-queries';
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
        { queryKey: preferenceVersionsQuery(id).queryKey, queryFn: () => listVersions(id) },
        ...editorQueries(),
      ]}
    >
      <PreferencePage id={id} />
    </Hydrate>
  );
}
