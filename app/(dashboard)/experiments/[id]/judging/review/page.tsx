import type { Metadata } from 'next';
import { Hydrate } from '@/components/layout/hydrate';
import { getJudging } from '@/lib/experiments/server/judging-overview';
import { recordOr404 } from '@/lib/http/record-or-404';
import { judgingQuery } from '@/lib/judgements/judging-queries';
import { ReviewView } from '../../../_components/judging/review-view';

export const metadata: Metadata = { title: 'Review answers' };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id, record } = await recordOr404(params, getJudging);
  return (
    <Hydrate queries={[{ queryKey: judgingQuery(id).queryKey, queryFn: async () => record }]}>
      <ReviewView />
    </Hydrate>
  );
}
