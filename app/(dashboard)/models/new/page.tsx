import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { backendsQuery } from '@/lib/backends/queries';
import { listBackends } from '@/lib/backends/server/list-backends';
import { getModel } from '@/lib/models/server/get-model';
import { copyOf } from '@/lib/registry/server/copy-of';
import { NewModel } from '../_components/new-model';

export const metadata: Metadata = { title: 'New model' };

export default async function NewModelPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const copy = await copyOf('model', (await searchParams).from, getModel);
  return (
    <Hydrate queries={[{ queryKey: backendsQuery().queryKey, queryFn: () => listBackends() }]}>
      <NewModel copyOf={copy} />
    </Hydrate>
  );
}
