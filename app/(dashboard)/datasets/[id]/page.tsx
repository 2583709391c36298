import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { datasetQuery } from '@/lib/datasets/queries';
import { getDataset } from '@/lib/datasets/server/get-dataset';
import { recordOr404 } from '@/lib/http/record-or-404';
import { DatasetPage } from '../_components/dataset-page';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { record } = await recordOr404(params, getDataset);
  return { title: record.name };
}

export default async function Page({ params }: Props) {
  const { id, record } = await recordOr404(params, getDataset);
  return (
    <Hydrate queries={[{ queryKey: datasetQuery(id).queryKey, queryFn: async () => record }]}>
      <DatasetPage id={id} />
    </Hydrate>
  );
}
