import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { backendsQuery } from '@/lib/backends/queries';
import { listBackends } from '@/lib/backends/server/list-backends';
import { NewModel } from '../_components/new-model';

export const metadata: Metadata = { title: 'New model' };

export default function NewModelPage() {
  return (
    <Hydrate queries={[{ queryKey: backendsQuery().queryKey, queryFn: () => listBackends() }]}>
      <NewModel />
    </Hydrate>
  );
}
