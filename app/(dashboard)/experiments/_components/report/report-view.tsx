'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { useIsAlive } from '@/lib/experiments/drawn-on-server';
import { armSetupsQuery } from '@/lib/experiments/endings-queries';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { useUses } from '@/lib/experiments/use-figures';
import { useVerdicts } from '@/lib/experiments/use-verdicts';
import { useExperiment } from '../experiment-context';
import { FiguresState } from '../figures-state';
import { ReportArticle } from './report-article';
import { ReportToolbar } from './report-toolbar';
import { useLightPrint } from './use-light-print';
import { useReport } from './use-report';

/** An experiment on paper: design, results, differences, caveats. `software`: what made it; `at`: when the server drew it, ISO 8601. */
export function ReportView({ software, at }: { software: string; at: string }) {
  const query = useUses(useExperiment());
  return <FiguresState query={query}>{(data) => <Report data={data} software={software} at={at} />}</FiguresState>;
}

function Report({ data, software, at }: { data: { figures: Figures; uses: Uses }; software: string; at: string }) {
  const experiment = useExperiment();
  const report = useReport(data);
  const isAlive = useIsAlive();
  const [madeAt] = useState(() => (isAlive ? new Date().toISOString() : at));
  const setups = useQuery(armSetupsQuery(experiment));
  const verdicts = useVerdicts(experiment);
  const article = useRef<HTMLElement>(null);
  // What can be seen first does not wait for the rest.
  const isWhole = useDeferredValue(true, false);
  useLightPrint();
  return (
    <div className="flex flex-col gap-4">
      <ReportToolbar
        figures={data.figures}
        baseline={report.baseline}
        onBaseline={report.setBaseline}
        prices={report.prices}
        weights={report.weights}
        article={article}
        isWhole={isWhole && verdicts.data !== undefined && setups.data !== undefined && !report.isReadingPrices}
        fileParts={[experiment.name, 'report', experiment.simulated ? 'simulated' : '']}
      />
      {report.prices.error && <ErrorPanel error={report.prices.error} onRetry={report.prices.retry} />}
      {setups.isError && <ErrorPanel error={setups.error} onRetry={() => void setups.refetch()} />}
      {verdicts.isError && <ErrorPanel error={verdicts.error} onRetry={() => void verdicts.refetch()} />}
      {report.rates.isError && <ErrorPanel error={report.rates.error} onRetry={() => void report.rates.refetch()} />}
      <ReportArticle
        ref={article}
        experiment={experiment}
        data={data}
        setups={setups.data?.arms ?? []}
        verdicts={verdicts.data ?? null}
        report={report}
        software={software}
        at={madeAt}
        isWhole={isWhole}
      />
    </div>
  );
}
