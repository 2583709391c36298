import type { Ref } from 'react';
import { experimentStatusLabel } from '@/components/experiments/experiment-status';
import { SimulatedBadge } from '@/components/simulated-badge';
import type { ArmSetup } from '@/lib/experiments/endings-schema';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { endedCount } from '@/lib/experiments/outcomes';
import { reportCaveats } from '@/lib/experiments/report-caveats';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatCount, formatDateTime } from '@/lib/format';
import { ReportDesign } from './report-design';
import { ReportCalls, ReportScatter } from './report-figures';
import { ReportRanking, ReportRewardDifferences } from './report-ranking';
import { ReportArms, ReportDifferences, ReportProgress, ReportUse } from './report-results';
import { ReportSection } from './report-table';
import { ReportTests } from './report-tests';
import type { useReport } from './use-report';

/** A4 with its margins; no shadow of the app around the report; parts of the page must not be flex boxes to break well. */
const printStyle = `@page { size: A4; margin: 14mm; }
@media print {
  html, body { background: #fff; }
  body, body div:has(> main), main, main div:has([data-report]) { display: block; min-height: 0; }
  main div:has([data-report]) { padding: 0; max-width: none; }
  [data-report] { max-width: none; border: 0; padding: 0; }
  [data-report] section[data-slot="card"] { break-inside: avoid; }
  [data-report] * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`;

/** The report itself: what is printed, and what is saved as a file. */
export function ReportArticle({
  ref,
  experiment,
  data,
  setups,
  report,
  software,
  at,
  isWhole,
}: {
  ref: Ref<HTMLElement>;
  experiment: ExperimentDetail;
  data: { figures: Figures; uses: Uses };
  setups: readonly ArmSetup[];
  report: ReturnType<typeof useReport>;
  software: string;
  /** When it was made. */
  at: string;
  /** Without the parts that take long to draw, while false. */
  isWhole: boolean;
}) {
  const { arms, booked, baseline, ranking, ranksBy, triedPrices } = report;
  const baselineArm = arms[baseline];
  const unknownParts = arms.reduce((sum, { cost }) => sum + (cost?.unknownParts ?? 0), 0);
  const caveats = reportCaveats(experiment, { triedPrices, unknownParts });
  return (
    <article
      ref={ref}
      data-report
      aria-label="Report"
      className="mx-auto w-full max-w-[46rem] rounded-lg border bg-card px-4 py-6 tabular-nums sm:px-8"
    >
      <style>{printStyle}</style>
      <header className="border-b-2 pb-3">
        <p className="flex items-center gap-2 font-semibold text-xl">
          {experiment.name} {experiment.simulated && <SimulatedBadge />}
        </p>
        <p className="mt-1 text-muted-foreground text-xs">
          Report of {formatDateTime(at, 'UTC')} UTC, made with {software}. {experimentStatusLabel(experiment.status)}:{' '}
          {formatCount(endedCount(experiment.counts))} of {formatCount(experiment.runCount)} runs ended.
          {triedPrices !== null && ` Costs at ${triedPrices}.`}
        </p>
      </header>
      <ReportDesign experiment={experiment} setups={setups} software={software} />
      <ReportProgress arms={arms} />
      <ReportArms arms={arms} booked={booked} />
      {isWhole ? (
        <>
          <ReportUse arms={arms} />
          {baselineArm && <ReportDifferences arms={arms} baseline={baselineArm} />}
          <ReportScatter figures={data.figures} arms={arms} />
          {ranking && (
            <>
              <ReportRanking figures={data.figures} ranking={ranking.ranking} rows={ranking.rows} ranksBy={ranksBy} />
              <ReportRewardDifferences figures={data.figures} rows={ranking.rows} baseline={baseline} />
            </>
          )}
          <ReportCalls figures={data.figures} uses={data.uses} setups={setups} />
          <ReportTests experiment={experiment} figures={data.figures} uses={data.uses} />
        </>
      ) : (
        <p className="hidden print:block">The rest of the report was still being drawn. Print it again.</p>
      )}
      <ReportSection title="Caveats">
        <ul className="flex list-disc flex-col gap-1.5 pl-4 text-xs">
          {caveats.map((caveat) => (
            <li key={caveat} className="break-inside-avoid">
              {caveat}
            </li>
          ))}
        </ul>
      </ReportSection>
      <footer className="mt-7 border-t pt-2 text-2xs text-muted-foreground">
        Podium · {experiment.name} · {experiment.simulated ? 'simulated · ' : ''}
        {at.slice(0, 10)} · experiment {experiment.id}
      </footer>
    </article>
  );
}
