import type { RewardCell, RewardColumn } from '@/lib/experiments/run-reward-rows';
import { formatCount, formatDuration, formatUsd } from '@/lib/format';
import { wordField } from '@/lib/http/search-fields';

/** How the parts of a reward are shown. */
export const rewardViews = ['weighted', 'normalised', 'raw'] as const;
export type RewardView = (typeof rewardViews)[number];
export const rewardViewLabels: Record<RewardView, string> = {
  weighted: 'weighted',
  normalised: 'scaled to 0–1',
  raw: 'as measured',
};
export const rewardViewField = { parts: wordField(rewardViews, 'weighted') };

/** `isMean`: of several runs, so that what is counted has decimals. */
export function rewardCellText(
  { key, unit }: RewardColumn,
  cell: RewardCell | undefined,
  { view, isMean = false }: { view: RewardView; isMean?: boolean },
): string {
  if (!cell) return '–';
  if (view !== 'raw') return cell[view].toFixed(3);
  if (unit === 'usd') return formatUsd(cell.raw.toFixed(12));
  if (unit === 's') return formatDuration(cell.raw * 1000);
  return isMean ? cell.raw.toFixed(key === 'accuracy' ? 3 : 1) : formatCount(cell.raw);
}
