import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { getJudging } from '@/lib/experiments/server/judging-overview';
import { listPasses } from '@/lib/experiments/server/judging-passes';
import { recordOr404 } from '@/lib/http/record-or-404';
import { judgingQuery, passesQuery } from '@/lib/judgements/judging-queries';
import { JudgingView } from '../../_components/judging/judging-view';

export const metadata: Metadata = { title: 'Judging' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id, record } = await recordOr404(params, getJudging);
  return (
    <Hydrate
      queries={[
        { queryKey: judgingQuery(id).queryKey, queryFn: async () => record },
        { queryKey: passesQuery(id).queryKey, queryFn: () => listPasses(id) },
      ]}
    >
      <JudgingView />
    </Hydrate>
  );
}
