'use client';
import { useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Segmented } from '@/components/charts/segmented';
import { StackedBars } from '@/components/charts/stacked-bars';
import { distinctColours } from '@/lib/charts/model-colour';
import { mostStacks, othersColour, stackedBars, topText } from '@/lib/charts/stacked-bars';
import { perTaskIntervals } from '@/lib/experiments/per-task-intervals';
import { type Callee, type CallTotals, callMeasures, callRows } from '@/lib/experiments/who-is-called';
import { plural } from '@/lib/format';
import type { CallsState, ChangeCalls } from './calls-state';
import { amountText, measureLabels, perTaskText, tickText } from './measure-text';
import { shareColumns, shareRecords } from './share-records';
import { SharesTable } from './shares-table';
import type { CallsData } from './use-calls-data';

const nameOf = ({ name, role, passesOn }: Callee) =>
  role === 'orchestrator' ? `${name}, orchestrating` : passesOn ? `${name}, own price` : name;

const notes = {
  calls: 'A call that a tool passes on to a model counts once, as the model’s.',
  tokens: 'Tokens in and out, cached ones too.',
  spend: 'As booked with each call, without judging.',
  time: 'The calls’ own times, added up; calls side by side count each.',
} as const;

/** Share of calls, tokens, spend and time by model and tool, per arm: bars, and the same numbers as a table. */
export function SharesCard({
  data,
  totals,
  state,
  onChange,
}: {
  data: CallsData;
  totals: CallTotals;
  state: CallsState;
  onChange: ChangeCalls;
}) {
  const { figures, uses } = data;
  const { measure, who } = state;
  const isShare = state.as === 'share';
  const { rows } = useMemo(() => callRows(totals, measure, who), [totals, measure, who]);
  const intervals = useMemo(
    () => (isShare ? null : perTaskIntervals({ figures, uses, callees: totals.callees, measure })),
    [isShare, figures, uses, totals, measure],
  );
  const { entries, chart } = useMemo(() => {
    const colourOf = distinctColours(rows.slice(0, mostStacks + 1).map(({ callee }) => callee));
    const series = rows.map((row) => ({
      row,
      key: row.callee.key,
      label: nameOf(row.callee),
      colour: colourOf(row.callee.kind, row.callee.name),
    }));
    const bars = figures.arms.map((arm, ordinal) => ({
      key: arm.id,
      label: arm.label,
      values: rows.map(({ cells }) => (isShare ? cells[ordinal]?.amount : cells[ordinal]?.perTask) ?? 0),
      ...(measure === 'spend' && {
        lowerBounds: rows.map(({ cells }) => (cells[ordinal]?.sums.unknownCalls ?? 0) > 0),
      }),
    }));
    const drawn = stackedBars({ series, bars, isShare });
    // Those that the bars show together have one colour in the table too.
    const colours = new Map(drawn.series.map(({ key, colour }) => [key, colour]));
    return {
      chart: drawn,
      entries: series.map((one) => ({ ...one, colour: colours.get(one.key) ?? othersColour })),
    };
  }, [rows, figures.arms, isShare, measure]);
  const unknown =
    measure === 'spend' ? rows.flatMap(({ cells }) => cells).reduce((sum, { sums }) => sum + sums.unknownCalls, 0) : 0;
  const records = useMemo(
    () => ({ rows: () => shareRecords({ figures, uses, totals }), columns: shareColumns }),
    [figures, uses, totals],
  );
  const what = measureLabels[measure];
  return (
    <ChartFrame
      title={isShare ? `${what} by model and tool` : `${what} a task, by model and tool`}
      description={[
        notes[measure],
        who === 'called' ? 'Without the orchestrator’s own calls, as the paper counts.' : '',
        isShare ? '' : 'In brackets 95 % intervals over tasks.',
        unknown > 0 ? `Without the cost of ${plural(unknown, 'call')} that is not known.` : '',
        topText(chart),
      ]
        .filter(Boolean)
        .join(' ')}
      data={records}
      exportable={entries.length > 0}
      below={
        entries.length > 0 && (
          <SharesTable
            entries={entries}
            callees={totals.callees}
            arms={figures.arms}
            measure={measure}
            isShare={isShare}
            intervals={intervals}
            sort={state.sort}
            onSort={(sort) => onChange({ sort })}
          />
        )
      }
      actions={
        <>
          <Segmented
            label="What is counted"
            value={measure}
            options={callMeasures.map((value) => ({ value, label: measureLabels[value] }))}
            onChange={(value) => onChange({ measure: value })}
          />
          <Segmented
            label="Shown as"
            value={state.as}
            options={[
              { value: 'share', label: 'Share' },
              { value: 'task', label: 'Per task' },
            ]}
            onChange={(as) => onChange({ as })}
          />
          <Segmented
            label="Whose calls"
            value={who}
            options={[
              { value: 'called', label: 'Experts and tools' },
              { value: 'all', label: 'Orchestrator too' },
            ]}
            onChange={(value) => onChange({ who: value })}
          />
        </>
      }
    >
      {entries.length === 0 ? (
        <p className="py-8 text-center text-muted-foreground">
          {who === 'called' ? 'No run that has ended called an expert or a tool.' : 'No run has ended yet.'}
        </p>
      ) : (
        <StackedBars
          chart={chart}
          label={`${what} of ${chart.seriesCount} models and tools under ${figures.arms.length} arms. The table below has the numbers.`}
          format={(value) => (isShare ? amountText(value, measure) : perTaskText(value, measure))}
          formatTick={(value) => (isShare ? `${value * 100}%` : tickText(value, measure))}
          noneText={measure === 'spend' ? '$0' : 'none'}
        />
      )}
    </ChartFrame>
  );
}
