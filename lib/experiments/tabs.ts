import { paths } from '@/lib/paths';
import { hasTests } from './has-tests';
import type { ExperimentDetail } from './schema';

const tabs = [
  { tab: null, label: 'Answers' },
  { tab: 'tasks', label: 'Tasks' },
  { tab: 'calls', label: 'Who is called' },
  { tab: 'rewards', label: 'Rewards' },
  { tab: 'prices', label: 'Prices' },
  { tab: 'tests', label: 'Tests' },
  { tab: 'judging', label: 'Judging' },
  { tab: 'report', label: 'Report' },
] as const;

export type ExperimentTab = { label: string; href: string };

/** The pages of an experiment, in their order. */
export const tabsOf = ({ id, arms }: Pick<ExperimentDetail, 'id' | 'arms'>): ExperimentTab[] =>
  tabs
    .filter(({ tab }) => tab !== 'tests' || hasTests(arms))
    .map(({ tab, label }) => ({
      label,
      href: tab === null ? paths.experiment(id) : paths.experimentTab(id, tab),
    }));
