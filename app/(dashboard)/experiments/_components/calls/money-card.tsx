'use client';
import { memo, useMemo } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { Segmented } from '@/components/charts/segmented';
import { StackedBars } from '@/components/charts/stacked-bars';
import { Money } from '@/components/money';
import { TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { stackedBars } from '@/lib/charts/stacked-bars';
import {
  type ArmMoney,
  moneyParts,
  type PartSum,
  type Purpose,
  purposes,
  type Spender,
  spenders,
  sumMoney,
} from '@/lib/experiments/money-parts';
import { formatUsd } from '@/lib/format';
import type { CallsState, ChangeCalls } from './calls-state';
import { FiguresTable } from './figures-table';
import type { CallsData } from './use-calls-data';

type Part = Spender | Purpose;

const looks: Record<Part, { label: string; colour: string }> = {
  orchestrator: { label: 'Orchestrator', colour: 'var(--series-1)' },
  expert: { label: 'Experts', colour: 'var(--series-2)' },
  tool: { label: 'Tools', colour: 'var(--series-3)' },
  judge: { label: 'Judge', colour: 'var(--series-8)' },
  superseded: { label: 'Superseded attempts', colour: 'var(--muted-foreground)' },
  right: { label: 'Right', colour: 'var(--success)' },
  wrong: { label: 'Wrong', colour: 'var(--danger)' },
  none: { label: 'No answer', colour: 'var(--series-2)' },
  unjudged: { label: 'Not judged', colour: 'var(--series-6)' },
  failed: { label: 'Failed', colour: 'var(--warning)' },
  cancelled: { label: 'Cancelled', colour: 'var(--series-12)' },
  unfinished: { label: 'Not ended yet', colour: 'var(--series-10)' },
};

const usd = (value: number) => formatUsd(value.toFixed(12));
const isSomething = ({ pico, unknownParts }: PartSum) => pico > 0n || unknownParts > 0;
const partsOf = (money: Omit<ArmMoney, 'arm'>, view: CallsState['money']): Partial<Record<Part, PartSum>> =>
  view === 'spender' ? money.bySpender : money.byPurpose;

/** Where the money went, per arm and in all: who spent it, or what it bought. Exact sums. */
export const MoneyCard = memo(function MoneyCard({
  data,
  view,
  onChange,
}: {
  data: CallsData;
  view: CallsState['money'];
  onChange: ChangeCalls;
}) {
  const { figures } = data;
  const arms = useMemo(() => moneyParts(data), [data]);
  const all = useMemo(() => sumMoney(arms), [arms]);
  const labelOf = ({ arm }: ArmMoney) => (arm === null ? 'Arms that are no more' : (figures.arms[arm]?.label ?? ''));
  const candidates: readonly Part[] = view === 'spender' ? spenders : purposes;
  const shown = candidates.filter((part) => isSomething(partsOf(all, view)[part] ?? { pico: 0n, unknownParts: 0 }));
  const chart = stackedBars({
    series: shown.map((part) => ({ key: part, ...looks[part] })),
    bars: arms.map((money) => ({
      key: String(money.arm),
      label: labelOf(money),
      values: shown.map((part) => Number(partsOf(money, view)[part]?.pico ?? 0n) / 1e12),
      lowerBounds: shown.map((part) => (partsOf(money, view)[part]?.unknownParts ?? 0) > 0),
    })),
    isShare: false,
    most: purposes.length,
  });
  const rows = [...arms.map((money) => ({ label: labelOf(money), money })), { label: 'All arms', money: all }];
  return (
    <ChartFrame
      title="Where the money went"
      description={
        view === 'spender'
          ? 'Everything booked: runs that failed too, judging, and attempts that new runs took the place of.'
          : 'The same money by how the run ended that it was spent on, judging included.'
      }
      data={{
        rows,
        columns: [
          { header: 'arm', value: ({ label }) => label },
          ...spenders.flatMap((part) => csvOf(part, ({ money }: (typeof rows)[number]) => money.bySpender[part])),
          ...purposes
            .filter((part) => part !== 'superseded')
            .flatMap((part) => csvOf(`on_${part}`, ({ money }: (typeof rows)[number]) => money.byPurpose[part])),
          ...csvOf('total', ({ money }: (typeof rows)[number]) => money.total),
        ],
      }}
      exportable={isSomething(all.total)}
      below={
        <div className="overflow-hidden rounded-md border">
          <FiguresTable label="Money by arm">
            <TableHeader>
              <TableRow className="hover:bg-transparent">
                <TableHead>Arm</TableHead>
                {shown.map((part) => (
                  <TableHead key={part} numeric>
                    {looks[part].label}
                  </TableHead>
                ))}
                <TableHead numeric>In all</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {rows.map(({ label, money }) => (
                <TableRow key={label} className={money === all ? 'border-t-2 font-medium' : undefined}>
                  <TableCell className="min-w-44">{label}</TableCell>
                  {shown.map((part) => (
                    <TableCell key={part} numeric>
                      <Sum part={partsOf(money, view)[part]} />
                    </TableCell>
                  ))}
                  <TableCell numeric>
                    <Sum part={money.total} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </FiguresTable>
        </div>
      }
      actions={
        <Segmented
          label="Money by"
          value={view}
          options={[
            { value: 'spender', label: 'Who spent it' },
            { value: 'purpose', label: 'What it bought' },
          ]}
          onChange={(money) => onChange({ money })}
        />
      }
    >
      {isSomething(all.total) ? (
        <StackedBars
          chart={chart}
          label={`Money of ${arms.length} arms by ${view === 'spender' ? 'who spent it' : 'how runs ended'}. The table below has the sums.`}
          format={usd}
          noneText="$0"
        />
      ) : (
        <p className="py-8 text-center text-muted-foreground">Nothing was booked so far.</p>
      )}
    </ChartFrame>
  );
});

function Sum({ part }: { part: PartSum | undefined }) {
  if (!part || !isSomething(part)) return <span className="text-muted-foreground">–</span>;
  return <Money total={{ usd: fromPicoUsd(part.pico), unknownParts: part.unknownParts }} />;
}

const csvOf = <Row,>(name: string, of: (row: Row) => PartSum) => [
  { header: `${name}_usd`, value: (row: Row) => fromPicoUsd(of(row).pico) },
  { header: `${name}_unknown_parts`, value: (row: Row) => of(row).unknownParts },
];
