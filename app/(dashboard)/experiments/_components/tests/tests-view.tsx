'use client';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { FlaskRound } from 'lucide-react';
import { useMemo } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import { writeTaskSelection } from '@/lib/datasets/task-selection';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { hasObedienceTest, hasPriceTest, hasTests } from '@/lib/experiments/has-tests';
import { pairsOf } from '@/lib/experiments/obedience';
import { ratesQuery } from '@/lib/experiments/queries';
import type { ExperimentRates } from '@/lib/experiments/rates-schema';
import { useUses } from '@/lib/experiments/use-figures';
import { paths } from '@/lib/paths';
import { useExperiment } from '../experiment-context';
import { FiguresState } from '../figures-state';
import { ObediencePanel } from './obedience-panel';
import { PriceTestPanel } from './price-test-panel';

/** What an experiment says of its orchestrators' response to prices and preferences, where its arms allow it. */
export function TestsView() {
  const { arms } = useExperiment();
  return hasTests(arms) ? <Told /> : <NothingToTell />;
}

function Told() {
  const experiment = useExperiment();
  const query = useUses(experiment);
  const rates = useQuery(ratesQuery(experiment)); // fetched beside the figures, not after them
  return <FiguresState query={query}>{(data) => <Panels {...data} rates={rates} />}</FiguresState>;
}

type PanelsProps = { figures: Figures; uses: Uses; rates: UseQueryResult<ExperimentRates> };

function Panels({ figures, uses, rates }: PanelsProps) {
  const { design } = useExperiment();
  const { test } = design;
  const asked = test?.kind === 'obedience' ? JSON.stringify(test.pairs) : null;
  const pairs = useMemo(() => (asked === null ? pairsOf(figures.arms) : JSON.parse(asked)), [asked, figures.arms]);
  if (rates.isError)
    return <ErrorPanel error={rates.error} onRetry={() => void rates.refetch()} retrying={rates.isFetching} />;
  if (!rates.data) return <Skeleton className="h-60 w-full" />;
  const common = { figures, uses, rates: rates.data.arms };
  return (
    <>
      {hasPriceTest(figures.arms) && (
        <PriceTestPanel {...common} baseBookId={test?.kind === 'prices' ? test.base.id : null} />
      )}
      {hasObedienceTest(figures.arms) && <ObediencePanel {...common} pairs={pairs} />}
    </>
  );
}

function NothingToTell() {
  const { category, tags = [], difficulty = null, sample, chosen, dataset } = useExperiment().design;
  // Tasks that were named one by one are not kept with the design.
  const tasks = chosen
    ? ''
    : writeTaskSelection({ datasetVersion: dataset.version, category, tags, difficulty, sample, taskIds: null });
  return (
    <Empty
      icon={FlaskRound}
      title="Nothing to tell"
      actions={
        <>
          <Button asChild variant="outline">
            <Link href={paths.newTest('prices', dataset.id, tasks)}>Test unseen prices</Link>
          </Button>
          <Button asChild variant="outline">
            <Link href={paths.newTest('obedience', dataset.id, tasks)}>Test obedience</Link>
          </Button>
        </>
      }
    >
      No orchestrator of this experiment runs under several price books or preferences, everything else being the same.
    </Empty>
  );
}
