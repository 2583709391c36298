import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { collectionsQuery } from '@/lib/collections/queries';
import { listCollections } from '@/lib/collections/server/list-collections';
import { CollectionsList } from './_components/collections-list';

export const metadata: Metadata = { title: 'Collections' };

export default function CollectionsPage() {
  return (
    <Hydrate queries={[{ queryKey: collectionsQuery().queryKey, queryFn: () => listCollections() }]}>
      <CollectionsList />
    </Hydrate>
  );
}
