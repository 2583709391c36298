import { paths } from '@/lib/paths';
import { queryString } from '@/lib/registry/query-string';

/** The address of the review of an experiment's answers, with the filters that are set. */
export const reviewHref = (
  experimentId: string,
  filters: { only?: string; first?: string; second?: string; arm?: number },
): string => `${paths.experimentTab(experimentId, 'judging/review')}${queryString(filters)}`;
