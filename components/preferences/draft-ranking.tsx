'use client';
import dynamic from 'next/dynamic';
import { loadAgain } from '@/lib/http/load-again';
import type { PreferenceWeights } from '@/lib/preferences/schema';
import { useDraft } from './preference-fields';
import { RankingSkeleton } from './ranking-frame';

const RankingPanel = dynamic(() => loadAgain(() => import('./ranking-panel')).then((part) => part.RankingPanel), {
  ssr: false, // stored runs are read by the browser: there is nothing to show before
  loading: RankingSkeleton,
});

/** The ranking under the weights in the form around it. */
export function DraftRanking({ saved }: { saved: PreferenceWeights | null }) {
  return <RankingPanel weights={useDraft().weights} saved={saved} />;
}
