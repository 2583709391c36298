import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Hydrate } from '@/components/layout/hydrate';
import { TrajectoryView } from '@/components/runs/trajectory-view';
import { isAppError } from '@/lib/errors';
import { paths } from '@/lib/paths';
import { runQuery, turnIndexQuery } from '@/lib/runs/queries';
import { getRun } from '@/lib/runs/server/get-run';
import { getTurnIndex } from '@/lib/runs/server/get-turn-index';

type Props = { params: Promise<{ runId: string }> };

const find = async (runId: string) => {
  try {
    return await getRun(runId);
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') notFound();
    throw error;
  }
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { runId } = await params;
  return { title: (await find(runId)).title };
}

export default async function RunPage({ params }: Props) {
  const { runId } = await params;
  const run = await find(runId);
  return (
    <Hydrate
      queries={[
        { queryKey: runQuery(runId).queryKey, queryFn: async () => run },
        { queryKey: turnIndexQuery(runId).queryKey, queryFn: () => getTurnIndex(runId) },
      ]}
    >
      <TrajectoryView runId={runId} breadcrumbs={[{ label: 'Runs', href: paths.runs }]} />
    </Hydrate>
  );
}
