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

/** What each model and tool cost, and would cost. */
export function SubjectCosts({ uses, repriced }: { uses: Uses; repriced: RepricedUses }) {
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
          columns={[
            { header: 'kind', value: ({ kind }) => kind },
            { header: 'name', value: ({ name }) => name },
            { header: 'calls', value: ({ calls }) => calls },
            { header: 'input_tokens', value: ({ inputTokens }) => inputTokens },
            { header: 'output_tokens', value: ({ outputTokens }) => outputTokens },
            { header: 'booked_usd', value: ({ booked }) => booked.usd },
            { header: 'booked_unknown_calls', value: ({ booked }) => booked.unknownParts },
            { header: 'scenario_usd', value: ({ scenario }) => scenario.usd },
            { header: 'scenario_unknown_calls', value: ({ scenario }) => scenario.unknownParts },
          ]}
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
                <TableCell className="truncate" title={row.name}>
                  {row.name}
                </TableCell>
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
