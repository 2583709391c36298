import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Hydrate } from '@/components/layout/hydrate';
import { experimentQuery } from '@/lib/experiments/queries';
import { readExperiment } from '@/lib/experiments/server/read-experiment';
import { ExperimentShell } from '../_components/experiment-shell';

type Props = { params: Promise<{ id: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = (await readExperiment((await params).id)).record;
  return { title: { default: name, template: `%s · ${name} · Podium` } };
}

export default async function Layout({ params, children }: Props) {
  const { id, record } = await readExperiment((await params).id);
  return (
    <Hydrate queries={[{ queryKey: experimentQuery(id).queryKey, queryFn: async () => record }]}>
      <ExperimentShell id={id}>{children}</ExperimentShell>
    </Hydrate>
  );
}
