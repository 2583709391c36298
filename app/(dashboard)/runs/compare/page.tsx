import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Hydrate } from '@/components/layout/hydrate';
import { isAppError } from '@/lib/errors';
import { readComparison } from '@/lib/runs/comparison-params';
import { runQuery } from '@/lib/runs/queries';
import { getRun } from '@/lib/runs/server/get-run';
import { getSteps } from '@/lib/runs/server/get-steps';
import { stepsQuery } from '@/lib/runs/steps-query';
import { CompareView } from './_components/compare-view';
import { NothingToCompare } from './_components/nothing-to-compare';

export const metadata: Metadata = { title: 'Compare two runs' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const findBoth = async (ids: readonly string[]) => {
  try {
    return await Promise.all(ids.map(async (id) => ({ id, run: await getRun(id), steps: await getSteps(id) })));
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') notFound();
    throw error;
  }
};

export default async function ComparePage({ searchParams }: Props) {
  const chosen = readComparison(await searchParams);
  if (!chosen) return <NothingToCompare />;
  const both = await findBoth([chosen.left, chosen.right]);
  return (
    <Hydrate
      queries={both.flatMap(({ id, run, steps }) => [
        { queryKey: runQuery(id).queryKey, queryFn: async () => run },
        { queryKey: stepsQuery(id).queryKey, queryFn: async () => steps },
      ])}
    >
      <CompareView key={`${chosen.left} ${chosen.right}`} {...chosen} />
    </Hydrate>
  );
}
