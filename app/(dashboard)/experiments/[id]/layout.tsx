import type { Metadata } from 'next';
import { cache, type ReactNode } from 'react';
import { Hydrate } from '@/components/layout/hydrate';
import { experimentQuery } from '@/lib/experiments/queries';
import { getExperiment } from '@/lib/experiments/server/get-experiment';
import { recordOr404 } from '@/lib/http/record-or-404';
import { ExperimentShell } from '../_components/experiment-shell';

type Props = { params: Promise<{ id: string }>; children: ReactNode };

/** Read once for the title and the frame. */
const read = cache((id: string) => recordOr404(Promise.resolve({ id }), getExperiment));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = (await read((await params).id)).record;
  return { title: { default: name, template: `%s · ${name} · Podium` } };
}

export default async function Layout({ params, children }: Props) {
  const { id, record } = await read((await params).id);
  return (
    <Hydrate queries={[{ queryKey: experimentQuery(id).queryKey, queryFn: async () => record }]}>
      <ExperimentShell id={id}>{children}</ExperimentShell>
    </Hydrate>
  );
}
