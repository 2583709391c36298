import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { experimentsQuery } from '@/lib/experiments/queries';
import { listExperimentsQuerySchema } from '@/lib/experiments/schema';
import { listExperiments } from '@/lib/experiments/server/list-experiments';
import { readSearchParams } from '@/lib/http/search-params';
import { ExperimentsList } from './_components/experiments-list';
import { listFields } from './_components/list-state';

export const metadata: Metadata = { title: 'Experiments' };

export default async function ExperimentsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const { q, status } = readSearchParams(listFields, new URLSearchParams(await searchParams));
  const filter = { ...(q && { q }), ...(status && { status }) };
  return (
    <Hydrate
      queries={[
        {
          queryKey: experimentsQuery(filter).queryKey,
          queryFn: () => listExperiments(listExperimentsQuerySchema.parse(filter)),
        },
      ]}
    >
      <ExperimentsList />
    </Hydrate>
  );
}
