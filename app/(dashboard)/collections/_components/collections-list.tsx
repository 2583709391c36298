'use client';
import { useQuery } from '@tanstack/react-query';
import { Library } from 'lucide-react';
import { RegistryList } from '@/components/registry/registry-list';
import { RelativeTime } from '@/components/relative-time';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { collectionsQuery } from '@/lib/collections/queries';
import { formatCount } from '@/lib/format';
import { paths } from '@/lib/paths';

export function CollectionsList() {
  return (
    <RegistryList
      title="Collections"
      noun="collection"
      query={useQuery(collectionsQuery())}
      create={{ label: 'New collection', href: paths.newCollection }}
      href={({ id }) => paths.collection(id)}
      summary={({ description }) => description || 'Documents a search tool reads'}
      searchText={({ description }) => description}
      canArchive={false}
      columns={[
        { header: 'Documents', cell: ({ documentCount }) => formatCount(documentCount), numeric: true },
        { header: 'Passages', cell: ({ passageCount }) => formatCount(passageCount), numeric: true, from: 'sm' },
        { header: 'Changed', cell: ({ updatedAt }) => <RelativeTime iso={updatedAt} />, from: 'sm' },
      ]}
      empty={
        <Empty
          icon={Library}
          title="No collection yet"
          actions={
            <Button asChild variant="primary">
              <Link href={paths.newCollection}>New collection</Link>
            </Button>
          }
        >
          A collection holds documents of your own; a search tool finds passages in it.
        </Empty>
      }
    />
  );
}
