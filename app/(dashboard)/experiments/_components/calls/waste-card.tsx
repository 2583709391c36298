'use client';
import { memo, useMemo } from 'react';
import { ExportCsv } from '@/components/export-csv';
import { Money } from '@/components/money';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card';
import { TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import { fromPicoUsd } from '@/lib/accounting/pico-usd';
import { moneyParts } from '@/lib/experiments/money-parts';
import { type ArmWaste, armWaste } from '@/lib/experiments/waste';
import { formatCount, formatShare } from '@/lib/format';
import { useExperiment } from '../experiment-context';
import { FiguresTable } from './figures-table';
import type { CallsData } from './use-calls-data';

type Costing = ArmWaste['failedCalls'];

const columns: readonly { key: string; label: string; title: string; of: (waste: ArmWaste) => Costing }[] = [
  { key: 'wrong', label: 'Wrong', title: 'Runs that ended with a wrong answer', of: ({ wrong }) => wrong },
  { key: 'none', label: 'No answer', title: 'Runs that ended without an answer, by a limit or their budget', of: ({ none }) => none },
  { key: 'failed', label: 'Failed', title: 'Runs that the backend or Podium failed', of: ({ failed }) => failed },
  { key: 'cancelled', label: 'Cancelled', title: 'Runs that were cancelled', of: ({ cancelled }) => cancelled },
  { key: 'superseded', label: 'Superseded', title: 'Failed attempts that new runs took the place of', of: ({ superseded }) => superseded },
  { key: 'failed_calls', label: 'Failed calls', title: 'Calls that failed, were interrupted or cancelled; part of the runs’ cost', of: ({ failedCalls }) => failedCalls },
  { key: 'corrected_turns', label: 'Corrected turns', title: 'Turns in which a reply had to be corrected; part of the runs’ cost', of: ({ correctedTurns }) => correctedTurns },
]; // biome-ignore format: a table

/** What was spent for nothing, per arm: how often, and what it cost. */
export const WasteCard = memo(function WasteCard({ data }: { data: CallsData }) {
  const { name, simulated } = useExperiment();
  const { figures, endings } = data;
  const wastes = useMemo(() => armWaste({ figures, endings, money: moneyParts(data) }), [data, figures, endings]);
  const rows = figures.arms.flatMap((arm, ordinal) => {
    const waste = wastes[ordinal];
    return waste ? [{ arm, waste }] : [];
  });
  const shown = columns.filter(({ of }) => rows.some(({ waste }) => of(waste).count > 0));
  const missing = columns.filter((column) => !shown.includes(column)).map(({ label }) => label.toLowerCase());
  const corrections = rows.some(({ waste }) => waste.corrections > 0);
  const retries = rows.some(({ waste }) => waste.retries > 0);
  if (!corrections) missing.push('corrections');
  if (!retries) missing.push('retries');
  return (
    <Card aria-label="Waste">
      <CardHeader>
        <CardTitle>Waste</CardTitle>
        <ExportCsv
          name={[name, 'waste']}
          simulated={simulated}
          rows={rows}
          columns={[
            { header: 'arm', value: ({ arm }) => arm.label },
            { header: 'lost_usd', value: ({ waste }) => fromPicoUsd(waste.lost.pico) },
            { header: 'lost_unknown_parts', value: ({ waste }) => waste.lost.unknownParts },
            { header: 'lost_share', value: ({ waste }) => waste.lostShare },
            ...columns.flatMap(({ key, of }) => [
              { header: key, value: ({ waste }: (typeof rows)[number]) => of(waste).count },
              { header: `${key}_usd`, value: ({ waste }: (typeof rows)[number]) => fromPicoUsd(of(waste).pico) },
              { header: `${key}_unknown_parts`, value: ({ waste }: (typeof rows)[number]) => of(waste).unknownParts },
            ]),
            { header: 'corrections', value: ({ waste }) => waste.corrections },
            { header: 'retries', value: ({ waste }) => waste.retries },
          ]}
        />
        <CardDescription>
          Spent without a right answer: runs that ended wrong, without an answer, failed or cancelled, and superseded
          attempts. Failed calls and corrected turns are part of the runs they happened in. A retry is not booked apart
          from the attempt that counted.
        </CardDescription>
      </CardHeader>
      <CardContent className="p-0">
        <FiguresTable label="Waste by arm">
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead>Arm</TableHead>
              <TableHead
                numeric
                title="Runs that ended wrong, without an answer, failed or cancelled, and superseded attempts"
              >
                Without a right answer
              </TableHead>
              {shown.map(({ key, label, title }) => (
                <TableHead key={key} numeric title={title}>
                  {label}
                </TableHead>
              ))}
              {corrections && (
                <TableHead numeric title="Replies that had to be corrected">
                  Corrections
                </TableHead>
              )}
              {retries && (
                <TableHead numeric title="Attempts of calls beyond the first">
                  Retries
                </TableHead>
              )}
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map(({ arm, waste }) => (
              <TableRow key={arm.id}>
                <TableCell className="min-w-44">{arm.label}</TableCell>
                <TableCell numeric>
                  <Money total={{ usd: fromPicoUsd(waste.lost.pico), unknownParts: waste.lost.unknownParts }} />
                  {waste.lostShare !== null && (
                    <span className="block text-muted-foreground text-xs">
                      {formatShare(waste.lostShare)} of its cost
                    </span>
                  )}
                </TableCell>
                {shown.map(({ key, of }) => (
                  <TableCell key={key} numeric>
                    <Counted costing={of(waste)} />
                  </TableCell>
                ))}
                {corrections && (
                  <TableCell numeric>
                    <Plain count={waste.corrections} />
                  </TableCell>
                )}
                {retries && (
                  <TableCell numeric>
                    <Plain count={waste.retries} />
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </FiguresTable>
        {missing.length > 0 && (
          <p className="border-t px-4 py-2.5 text-muted-foreground text-xs">
            None under any arm: {missing.join(', ')}.
          </p>
        )}
      </CardContent>
    </Card>
  );
});

function Counted({ costing: { count, pico, unknownParts } }: { costing: Costing }) {
  if (count === 0) return <span className="text-muted-foreground">–</span>;
  return (
    <>
      {formatCount(count)}
      <span className="block text-muted-foreground text-xs">
        <Money total={{ usd: fromPicoUsd(pico), unknownParts }} />
      </span>
    </>
  );
}

const Plain = ({ count }: { count: number }) =>
  count === 0 ? <span className="text-muted-foreground">–</span> : formatCount(count);
