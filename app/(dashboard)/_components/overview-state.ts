import { numberField, type SearchState, wordField } from '@/lib/http/search-fields';
import { figuresSources, windowDays } from '@/lib/overview/windows';

/** What the overview shows, in its address. */
export const overviewFields = {
  days: numberField(windowDays, 30),
  /** Left out: real figures, or simulated ones where nothing is real. */
  source: wordField(figuresSources, undefined),
  axis: wordField(['cost', 'latency'], 'cost'),
  scale: wordField(['linear', 'log'], undefined),
  /** Latency is added up only when asked for. */
  view: wordField(['spend', 'latency'], 'spend'),
};
export type OverviewState = SearchState<typeof overviewFields>;

export const figuresQueryOf = ({ days, source }: OverviewState) => ({ days, ...(source && { source }) });
