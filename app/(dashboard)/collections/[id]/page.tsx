import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { collectionQuery, documentsQuery } from '@/lib/collections/queries';
import { getCollection } from '@/lib/collections/server/get-collection';
import { listDocuments } from '@/lib/collections/server/list-documents';
import { recordOr404 } from '@/lib/http/record-or-404';
import { CollectionPage } from '../_components/collection-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getCollection);
  return { title: record.name };
}

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getCollection);
  return (
    <Hydrate
      queries={[
        { queryKey: collectionQuery(id).queryKey, queryFn: async () => record },
        { queryKey: documentsQuery(id, { q: '' }).queryKey, queryFn: () => listDocuments(id) },
      ]}
    >
      <CollectionPage id={id} />
    </Hydrate>
  );
}
