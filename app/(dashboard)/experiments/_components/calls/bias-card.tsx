'use client';
import { memo, useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { ChartLegendList } from '@/components/charts/chart-legend-list';
import { Segmented } from '@/components/charts/segmented';
import { ShareBar } from '@/components/charts/share-bar';
import { SelectControl } from '@/components/forms/select-control';
import { biasFinding, chanceOf, ownFamilyText, strongestText, unknownFamilyText } from '@/lib/experiments/bias-words';
import { type ArmBias, callBias } from '@/lib/experiments/call-bias';
import { formatShare, plural } from '@/lib/format';
import type { Interval } from '@/lib/statistics/interval';
import { biasColours } from './bias-colours';
import { biasColumns, biasRecords } from './bias-records';
import type { ChangeCalls } from './calls-state';
import { PublishedBiasList, PublishedShares } from './published-bias-list';
import type { CallsData } from './use-calls-data';

const dearest = 'dearest';

/** Of each arm's expert calls, how many go to the orchestrator's own family, and how many to the strongest model. */
export const BiasCard = memo(function BiasCard({
  data,
  strongestId,
  published,
  onChange,
}: {
  data: CallsData;
  /** Null = the dearest of each arm. */
  strongestId: string | null;
  published: boolean;
  onChange: ChangeCalls;
}) {
  const { figures, uses, setups } = data;
  const biases = useMemo(() => callBias({ figures, uses, setups, strongestId }), [figures, uses, setups, strongestId]);
  const labels = figures.arms.map(({ label }) => label);
  const experts = new Map(setups.flatMap((setup) => setup.experts.map(({ id, name }) => [id, name])));
  const options = [
    { value: dearest, label: 'Dearest of each arm' },
    ...[...experts].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label)),
  ];
  const finding = biasFinding(biases, labels);
  const records = biasRecords({ biases, labels, published });
  return (
    <ChartFrame
      title="Whom the orchestrators favour"
      description="Share of expert calls that go to the orchestrator’s own family, of those whose family is known, and to the strongest model; the line is the 95 % interval over tasks. Unless you name another, the strongest is the model with the highest price per output token in the arm’s own rates."
      data={{ rows: records, columns: biasColumns }}
      below={published && <PublishedShares />}
      actions={
        <>
          <span className="flex items-center gap-2 text-muted-foreground text-xs">
            Strongest
            <SelectControl
              aria-label="Strongest model"
              className="w-52"
              value={strongestId !== null && experts.has(strongestId) ? strongestId : dearest}
              options={options}
              onValueChange={(value) => onChange({ strongest: value === dearest ? undefined : value })}
            />
          </span>
          <Segmented
            label="Published figures"
            value={published ? 'yes' : 'no'}
            options={[
              { value: 'no', label: 'Ours' },
              { value: 'yes', label: 'With the paper’s' },
            ]}
            onChange={(value) => onChange({ published: value === 'yes' ? 'yes' : undefined })}
          />
        </>
      }
    >
      {finding && <p className="mb-4 text-pretty font-medium">{finding}</p>}
      <ul aria-label="Arms" className="grid gap-x-8 gap-y-5 xl:grid-cols-2">
        {figures.arms.map((arm, ordinal) => {
          const bias = biases[ordinal];
          return bias && <ArmBars key={arm.id} label={arm.label} bias={bias} />;
        })}
      </ul>
      {published && <PublishedBiasList />}
      <ChartLegendList
        className="mt-4"
        entries={[
          { key: 'own', label: 'Own family', colour: biasColours.own },
          { key: 'strongest', label: 'Strongest', colour: biasColours.strongest },
          {
            key: 'chance',
            label: 'Mark across a bar: a pick by chance among the models on offer',
            colour: 'var(--foreground)',
          },
        ]}
      />
    </ChartFrame>
  );
});

function ArmBars({ label, bias }: { label: string; bias: ArmBias }) {
  const { own, toStrongest, expertCalls, ownOffered, knownOffered, offered } = bias;
  return (
    <li className="flex min-w-0 flex-col gap-1.5">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 break-words font-medium">{label}</span>
        <span className="shrink-0 text-muted-foreground text-xs tabular-nums">
          {plural(expertCalls, 'expert call')}
        </span>
      </p>
      <Line
        text={ownFamilyText(bias)}
        interval={ownOffered > 0 ? own : null}
        chance={ownOffered > 0 ? chanceOf(ownOffered, knownOffered) : null}
        note={unknownFamilyText(bias)}
        colour={biasColours.own}
      />
      <Line
        text={strongestText(bias)}
        interval={toStrongest}
        chance={chanceOf(1, offered)}
        colour={biasColours.strongest}
      />
    </li>
  );
}

function Line({
  text,
  interval,
  chance,
  note = null,
  colour,
}: {
  text: string;
  /** Stands below. */
  note?: string | null;
  interval: Interval | null;
  chance: number | null;
  colour: string;
}) {
  if (text === '') return null;
  return (
    <div className="text-xs">
      <p className="mb-0.5 tabular-nums">
        {text}
        {interval && (
          <span className="whitespace-nowrap text-muted-foreground">
            {' '}
            ({formatShare(interval.low)}–{formatShare(interval.high)})
          </span>
        )}
      </p>
      {interval && <ShareBar share={interval.estimate} interval={interval} chance={chance} colour={colour} />}
      {note && <p className="mt-0.5 text-muted-foreground tabular-nums">{note}</p>}
    </div>
  );
}
