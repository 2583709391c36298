'use client';
import { useMemo } from 'react';
import { ExportCsv } from '@/components/export-csv';
import { Money } from '@/components/money';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Uses } from '@/lib/experiments/figures';
import type { RepricedUses } from '@/lib/experiments/reprice-uses';
import { subjectTotals } from '@/lib/experiments/scenario-totals';
import { formatCompact, formatCount } from '@/lib/format';
import { useExperiment } from '../experiment-context';
import { Change } from './change';
import type { TriedPrices } from './scenario-columns';
import { subjectCostColumns } from './subject-cost-columns';

/** What each model and tool cost, and would cost. */
export function SubjectCosts({ uses, repriced, tried }: { uses: Uses; repriced: RepricedUses; tried: TriedPrices }) {
  const experiment = useExperiment();
  const rows = useMemo(() => subjectTotals(uses, repriced), [uses, repriced]);
  return (
    <section aria-label="Models and tools" className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <h2 className="mr-auto font-medium text-base">Models and tools</h2>
        <ExportCsv
          name={[experiment.name, 'prices by model and tool']}
          simulated={experiment.simulated}
          rows={rows}
          columns={subjectCostColumns(tried)}
        />
      </div>
      <div className="overflow-hidden rounded-lg border bg-card">
        <Table aria-label="Models and tools" className="min-w-160 table-fixed">
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead>Model or tool</TableHead>
              <TableHead numeric className="w-20">
                Calls
              </TableHead>
              <TableHead numeric className="w-32">
                Tokens in · out
              </TableHead>
              <TableHead numeric className="w-28">
                Booked
              </TableHead>
              <TableHead numeric className="w-32">
                At these prices
              </TableHead>
              <TableHead numeric className="w-20">
                Change
              </TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={row.key}>
                <TableCell className="[overflow-wrap:anywhere]">{row.name}</TableCell>
                <TableCell numeric>{formatCount(row.calls)}</TableCell>
                <TableCell numeric>
                  {row.kind === 'tool' ? '–' : `${formatCompact(row.inputTokens)} · ${formatCompact(row.outputTokens)}`}
                </TableCell>
                <TableCell numeric>
                  <Money total={row.booked} />
                </TableCell>
                <TableCell numeric>
                  <Money total={row.scenario} />
                </TableCell>
                <TableCell numeric>
                  <Change totals={row} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </section>
  );
}
