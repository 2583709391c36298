'use client';
import { textField, wordField } from '@/lib/http/search-fields';
import { type PublishedSet, publishedSets } from '@/lib/published/toolorchestra-results';

export const columnGroups = ['summary', 'outcomes', 'cost', 'time', 'work', 'repeats', 'reward'] as const;
export type ColumnGroup = (typeof columnGroups)[number];
export const groupLabels: Record<ColumnGroup, string> = {
  summary: 'Summary',
  outcomes: 'Outcomes',
  cost: 'Cost',
  time: 'Time',
  work: 'Tokens and calls',
  repeats: 'pass@k',
  reward: 'Reward',
};

/** What the page of answers keeps in its address. */
export const answersFields = {
  show: wordField(columnGroups, 'summary'),
  /** Key of a column, with a minus for the largest first; empty = in the order of the design. */
  sort: textField(40),
  axis: wordField(['cost', 'latency'], 'cost'),
  scale: wordField(['linear', 'log'], undefined),
  published: wordField(['none', ...(Object.keys(publishedSets) as PublishedSet[])], 'none'),
};
