'use client';
import { useQuery } from '@tanstack/react-query';
import { SlidersHorizontal } from 'lucide-react';
import { RegistryList, useListState } from '@/components/registry/registry-list';
import { RelativeTime } from '@/components/relative-time';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { paths } from '@/lib/paths';
import { preferencesQuery } from '@/lib/preferences/queries';

export function PreferencesList() {
  const [{ archived }] = useListState();
  const query = useQuery(preferencesQuery({ archived }));
  return (
    <RegistryList
      title="Preferences"
      noun="preference"
      query={query}
      create={{ label: 'New preference', href: paths.newPreference }}
      href={({ id }) => paths.preference(id)}
      summary={({ sentence }) => sentence || 'Asks for nothing'}
      searchText={({ sentence }) => sentence}
      bulk="preferences"
      columns={[
        { header: 'Accuracy', cell: ({ weights }) => weights.accuracy, numeric: true, from: 'sm' },
        { header: 'Cost', cell: ({ weights }) => weights.cost, numeric: true, from: 'sm' },
        { header: 'Latency', cell: ({ weights }) => weights.latency, numeric: true, from: 'sm' },
        { header: 'Version', cell: ({ version }) => version, numeric: true, from: 'lg' },
        { header: 'Changed', cell: ({ updatedAt }) => <RelativeTime iso={updatedAt} />, from: 'lg' },
      ]}
      empty={
        <Empty
          icon={SlidersHorizontal}
          title="No preference yet"
          actions={
            <Button asChild variant="primary">
              <Link href={paths.newPreference}>New preference</Link>
            </Button>
          }
        >
          A preference says what matters: accuracy, cost, latency, certain tools and models, and rules that must hold.
        </Empty>
      }
    />
  );
}
