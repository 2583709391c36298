'use client';
import type { PreferenceWeights } from '@/lib/preferences/schema';
import { useDraft } from './preference-fields';
import { RankingPanel } from './ranking-panel';

/** The ranking under the weights in the form around it. */
export function DraftRanking({ saved }: { saved: PreferenceWeights | null }) {
  return <RankingPanel weights={useDraft().weights} saved={saved} />;
}
