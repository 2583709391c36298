import { type ArmAnalysis, isOfFewer, type MeanFigure } from '@/lib/experiments/arm-analysis';
import {
  costText,
  oneDecimal,
  pointsText,
  rangeText,
  secondsText,
  shareText,
  signedSecondsText,
  signedUsdText,
  usdText,
} from '@/lib/experiments/report-text';
import { formatCompact, formatCount, formatShare, plural } from '@/lib/format';
import type { Estimate } from '@/lib/statistics/interval';
import { type ReportColumn, ReportSection, ReportTable, WithRange } from './report-table';

const number: ReportColumn<ArmAnalysis> = { head: '#', cell: ({ arm }) => arm + 1 };
const name: ReportColumn<ArmAnalysis> = {
  head: 'Arm',
  cell: ({ label }) => <span className="block min-w-32 font-medium">{label}</span>,
};

/** How many runs there are of what kind, arm by arm: the denominators of everything below. */
export function ReportProgress({ arms }: { arms: readonly ArmAnalysis[] }) {
  const count = (head: string, of: (arm: ArmAnalysis) => number): ReportColumn<ArmAnalysis> => ({
    head,
    numeric: true,
    cell: (arm) => formatCount(of(arm)),
  });
  return (
    <ReportSection
      title="Runs and failures"
      note="n = right + wrong + no answer: the denominator of every accuracy. Failed: by a fault of a backend or of Podium, after all retries, and their share of the runs that came to an end, cancelled ones left out, with its 95 % interval (Wilson’s, with repeats on the effective number of runs); such runs, cancelled and not judged ones count nowhere else."
    >
      <ReportTable
        label="Runs and failures"
        rows={arms}
        keyOf={({ arm }) => arm}
        columns={[
          number,
          name,
          count('Runs', ({ runs }) => runs),
          count('Ended', ({ ended }) => ended),
          count('Right', ({ counts }) => counts.right),
          count('Wrong', ({ counts }) => counts.wrong),
          count('No answer', ({ counts }) => counts.none),
          count('n', ({ told }) => told),
          count('Not judged', ({ counts }) => counts.unjudged),
          {
            head: 'Failed',
            unit: 'share, 95\u00a0%',
            numeric: true,
            cell: ({ counts, failure }) => (
              <WithRange range={rangeText(failure, formatShare)}>
                {formatCount(counts.failed)}
                {failure && counts.failed > 0 && ` · ${formatShare(failure.estimate)}`}
              </WithRange>
            ),
          },
          count('Cancelled', ({ counts }) => counts.cancelled),
        ]}
      />
    </ReportSection>
  );
}

/** What each arm came to. `booked`: what the runs were booked with, where `arms` are at other prices. */
export function ReportArms({ arms, booked }: { arms: readonly ArmAnalysis[]; booked: readonly ArmAnalysis[] | null }) {
  const most = Math.max(1, ...arms.map(({ pass }) => pass.at(-1)?.k ?? 1));
  const bookedColumn: ReportColumn<ArmAnalysis> = {
    head: 'Booked',
    unit: '$ / run',
    numeric: true,
    cell: ({ arm }) => {
      const own = booked?.[arm];
      return own ? costText(own) : '–';
    },
  };
  const chance = (head: string, unit: string, of: 'atK' | 'hatK'): ReportColumn<ArmAnalysis> => ({
    head,
    unit,
    numeric: true,
    cell: (arm) => {
      const { passIntervals } = arm;
      const found = passIntervals.find(({ k }) => k === most);
      const range = rangeText(found?.[of] ?? null, formatShare);
      return (
        <WithRange
          range={range && found && isOfFewer(arm, found) ? `${range} · ${plural(found.tasks, 'task')}` : range}
        >
          {shareText(found?.[of].estimate ?? null)}
        </WithRange>
      );
    },
  });
  return (
    <ReportSection
      title="Results"
      note={`Below each number its 95 % interval: of accuracy Wilson’s${most > 1 ? ', on the effective number of runs' : ''}, of all else from resampling the tasks with their repeats. Cost is over runs that came to an end of their own. Front: share of resamples in which no other arm of known cost is both cheaper and more often right.${most > 1 ? ` pass@${most} and pass^${most} are over the tasks with ${most} judged runs; their number is given where it is not that of all tasks.` : ''}`}
    >
      <ReportTable
        label="Results"
        rows={arms}
        keyOf={({ arm }) => arm}
        columns={[
          number,
          name,
          { head: 'n', numeric: true, cell: ({ told }) => formatCount(told) },
          {
            head: 'Accuracy',
            unit: '95 %',
            numeric: true,
            cell: ({ accuracy }) => (
              <WithRange range={rangeText(accuracy, formatShare)}>{shareText(accuracy?.estimate ?? null)}</WithRange>
            ),
          },
          ...(most > 1
            ? [chance(`pass@${most}`, 'one right', 'atK'), chance(`pass^${most}`, 'all right', 'hatK')]
            : []),
          {
            head: 'Cost',
            unit: '$ / run',
            numeric: true,
            cell: (arm) => (
              <WithRange
                range={arm.cost?.unknownParts ? null : rangeText(arm.cost, (usd) => usdText(Math.max(0, usd)))}
              >
                {costText(arm)}
              </WithRange>
            ),
          },
          ...(booked ? [bookedColumn] : []),
          { head: 'Front', numeric: true, cell: ({ frontProbability }) => shareText(frontProbability.cost) },
        ]}
      />
    </ReportSection>
  );
}

/** How long a run of each arm takes, and what of. */
export function ReportUse({ arms }: { arms: readonly ArmAnalysis[] }) {
  const time = (
    head: string,
    of: (latency: NonNullable<ArmAnalysis['latency']>) => Estimate,
  ): ReportColumn<ArmAnalysis> => ({
    head,
    unit: 'time / run',
    numeric: true,
    cell: ({ latency }) =>
      latency ? (
        <WithRange range={rangeText(of(latency), secondsText)}>{secondsText(of(latency).estimate)}</WithRange>
      ) : (
        '–'
      ),
  });
  const mean = (head: string, figure: MeanFigure, text: (value: number) => string): ReportColumn<ArmAnalysis> => ({
    head,
    unit: '/ run',
    numeric: true,
    cell: ({ means }) =>
      means ? <WithRange range={rangeText(means[figure], text)}>{text(means[figure].estimate)}</WithRange> : '–',
  });
  return (
    <ReportSection
      title="Time and use"
      note="Over runs that came to an end of their own, with 95 % intervals: of means from resampling the tasks, of p50 and p95 from the order of the runs’ times. Time is what a run was worked on, pauses left out."
    >
      <ReportTable
        label="Time and use"
        rows={arms}
        keyOf={({ arm }) => arm}
        columns={[
          number,
          name,
          time('Mean', ({ mean: own }) => own),
          time('p50', ({ p50 }) => p50),
          time('p95', ({ p95 }) => p95),
          mean('Turns', 'turns', oneDecimal),
          mean('Calls', 'calls', oneDecimal),
          mean('Tokens in', 'inputTokens', formatCompact),
          mean('Tokens out', 'outputTokens', formatCompact),
        ]}
      />
    </ReportSection>
  );
}

/** Every other arm against the baseline, on the tasks both have. */
export function ReportDifferences({ arms, baseline }: { arms: readonly ArmAnalysis[]; baseline: ArmAnalysis }) {
  const others = arms.filter(({ comparison }) => comparison !== null);
  if (others.length === 0) return null;
  return (
    <ReportSection
      title={`Differences from ${baseline.arm + 1}, ${baseline.label}`}
      note="Arm minus baseline over the tasks both have, with 95 % intervals from resampling those tasks; p50 and p95 are those of the runs of these tasks. McNemar: tasks that only the arm, and only the baseline, had right, with the exact two-sided probability; it needs one run of each task."
    >
      <ReportTable
        label="Differences from the baseline"
        rows={others}
        keyOf={({ arm }) => arm}
        columns={[
          number,
          name,
          { head: 'Tasks', numeric: true, cell: ({ comparison }) => formatCount(comparison?.accuracy.tasks ?? 0) },
          {
            head: 'Accuracy',
            unit: 'points',
            numeric: true,
            cell: ({ comparison }) => <Difference of={comparison?.accuracy} text={pointsText} />,
          },
          {
            head: 'Cost',
            unit: '$ / run',
            numeric: true,
            cell: ({ comparison }) =>
              comparison?.cost.unknownParts ? 'unknown' : <Difference of={comparison?.cost} text={signedUsdText} />,
          },
          {
            head: 'Time',
            unit: '/ run',
            numeric: true,
            cell: ({ comparison }) => <Difference of={comparison?.latency} text={signedSecondsText} />,
          },
          {
            head: 'McNemar',
            numeric: true,
            cell: ({ comparison }) => {
              const test = comparison?.accuracy.mcNemar;
              if (!test) return '–';
              return (
                <WithRange range={`p = ${test.probability.toFixed(test.probability < 0.01 ? 4 : 2)}`}>
                  {test.onlyArm} : {test.onlyBaseline}
                </WithRange>
              );
            },
          },
        ]}
      />
      <dl className="mt-2 flex flex-col gap-1 text-xs">
        {others.map(({ arm, label, comparison }) => (
          <div key={arm} className="break-inside-avoid">
            <dt className="inline font-medium">
              {arm + 1} {label}:
            </dt>{' '}
            <dd className="inline text-muted-foreground">
              {comparison &&
                [
                  `Accuracy: ${comparison.accuracy.sentence}`,
                  `Cost: ${comparison.cost.sentence}`,
                  `Time: ${comparison.latency.sentence}`,
                ].join(' ')}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-3">
        <ReportTable
          label="Differences of p50 and p95"
          rows={others}
          keyOf={({ arm }) => arm}
          columns={[number, name, ...quantile('p50', 'timeP50'), ...quantile('p95', 'timeP95')]}
        />
      </div>
    </ReportSection>
  );
}

/** The difference of a quantile of the times of runs, and what it tells. */
const quantile = (head: string, of: 'timeP50' | 'timeP95'): ReportColumn<ArmAnalysis>[] => [
  {
    head: `Time ${head}`,
    unit: 'time / run',
    numeric: true,
    cell: ({ comparison }) => <Difference of={comparison?.[of]} text={signedSecondsText} />,
  },
  { head: `What ${head} tells`, cell: ({ comparison }) => comparison?.[of].sentence ?? '–' },
];

function Difference({ of, text }: { of: { estimate: Estimate | null } | undefined; text: (value: number) => string }) {
  if (!of?.estimate) return '–';
  return <WithRange range={rangeText(of.estimate, text)}>{text(of.estimate.estimate)}</WithRange>;
}
