'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { storedRunsQuery } from '@/lib/preferences/ranking-query';
import type { PreferenceWeights } from '@/lib/preferences/schema';
import { prepareRanking } from '@/lib/rewards/prepare-ranking';
import { rankArms } from '@/lib/rewards/rank-arms';
import { toStoredRunsQuery, useRankingState } from './ranking-filters';
import { armName } from './ranking-table';

/** On narrow screens, where the ranking is far below the sliders: who is first now, always in sight. */
export function LeaderLine({ weights }: { weights: PreferenceWeights }) {
  const [state] = useRankingState();
  const { data } = useQuery(storedRunsQuery(toStoredRunsQuery(state)));
  const current = useDeferredValue(weights);
  const ranking = useMemo(() => (data ? prepareRanking(data) : null), [data]);
  const [first] = useMemo(() => (ranking ? rankArms(ranking, current) : []), [ranking, current]);
  if (!first || first.meanReward === 0) return null;
  return (
    <a
      href="#ranking"
      className="sticky top-[calc(var(--header-height)+0.5rem)] z-10 flex min-w-0 items-center gap-2 rounded-md border bg-popover px-3 py-2 text-xs shadow-md lg:hidden"
    >
      <span className="shrink-0 text-muted-foreground">First now</span>
      <span className="w-0 flex-1 truncate font-medium">{armName(first)}</span>
      <span className="tabular-nums">{first.meanReward.toFixed(3)}</span>
    </a>
  );
}
