'use client';
import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import type { ExperimentTest } from '@/lib/experiments/design-test';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { ratesQuery } from '@/lib/experiments/queries';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { testWords } from '@/lib/experiments/test-kinds';
import { ReportObedience } from './report-obedience';
import { ReportPrices } from './report-prices';
import { ReportSection } from './report-table';

type Props = { experiment: ExperimentDetail; figures: Figures; uses: Uses };

/** What a ready-made test found; nothing for an experiment that is none. */
export function ReportTests(props: Props) {
  const { test } = props.experiment.design;
  return test && <Found {...props} test={test} />;
}

function Found({ experiment, figures, uses, test }: Props & { test: ExperimentTest }) {
  const rates = useQuery(ratesQuery(experiment));
  if (!rates.data)
    return (
      <ReportSection title={testWords[test.kind].title}>
        {rates.isError ? (
          <ErrorPanel error={rates.error} onRetry={() => void rates.refetch()} retrying={rates.isFetching} />
        ) : (
          <p className="text-xs">What the arms were set up with is still being read.</p>
        )}
      </ReportSection>
    );
  const common = { figures, uses, rates: rates.data.arms };
  return test.kind === 'prices' ? (
    <ReportPrices {...common} baseBookId={test.base.id} />
  ) : (
    <ReportObedience {...common} pairs={test.pairs} />
  );
}
