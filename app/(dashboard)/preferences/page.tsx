import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { preferencesQuery } from '@/lib/preferences/queries';
import { listPreferences } from '@/lib/preferences/server/list-preferences';
import { listRegistryQuerySchema } from '@/lib/registry/schema';
import { PreferencesList } from './_components/preferences-list';

export const metadata: Metadata = { title: 'Preferences' };

export default async function PreferencesPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const filter = listRegistryQuerySchema.catch({ archived: 'exclude' }).parse(await searchParams);
  return (
    <Hydrate queries={[{ queryKey: preferencesQuery(filter).queryKey, queryFn: () => listPreferences(filter) }]}>
      <PreferencesList />
    </Hydrate>
  );
}
