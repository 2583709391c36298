import type { RewardPart } from '@/lib/rewards/prepare-ranking';

/** The colour of each part of a reward, wherever it is split. */
export const partColours: Record<RewardPart, string> = {
  accuracy: 'var(--series-3)',
  cost: 'var(--series-1)',
  latency: 'var(--series-2)',
  tools: 'var(--series-5)',
  models: 'var(--series-4)',
};
