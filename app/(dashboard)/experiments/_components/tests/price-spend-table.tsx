'use client';
import { ExportCsv } from '@/components/export-csv';
import { Money } from '@/components/money';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { PriceResponse } from '@/lib/experiments/price-response';
import type { SpendMove } from '@/lib/experiments/price-spend';
import { shortBookName, spendAnswers } from '@/lib/experiments/price-words';
import { usdText } from '@/lib/experiments/report-text';
import { spendCsvColumns, spendCsvRows } from '@/lib/experiments/response-csv';
import { useExperiment } from '../experiment-context';
import { TableBar } from './table-bar';
import { Difference, Verdict } from './verdict';

/** Does spend move: what was booked under each book, against what would have been if nothing had moved. */
export function PriceSpendTable({ response }: { response: PriceResponse }) {
  const { name, simulated } = useExperiment();
  const { label, books, tasks } = response;
  return (
    <>
      <TableBar title="Spend">
        <ExportCsv
          name={[name, label, 'spend by book']}
          label={`Download spend by book of ${label} as CSV`}
          simulated={simulated}
          rows={spendCsvRows(response)}
          columns={spendCsvColumns}
        />
      </TableBar>
      <Table className="min-w-180" aria-label={`Spend by book, ${label}`}>
        <TableHeader>
          <TableRow className="hover:bg-transparent">
            <TableHead>Price book</TableHead>
            <TableHead numeric>Booked a run</TableHead>
            <TableHead numeric title="What the calls made under the first book would have cost at these prices">
              Had nothing moved
            </TableHead>
            <TableHead numeric title="Booked less what it would have been, task by task">
              Difference, 95 %
            </TableHead>
            <TableHead>Verdict</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {books.map(({ name, cost, unmoved, move }, book) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: books may share a name, and keep their order
            <TableRow key={book}>
              <TableCell className="max-w-80 truncate font-medium" title={name}>
                {shortBookName(name)}
              </TableCell>
              <TableCell numeric>
                <Money total={cost} />
              </TableCell>
              <TableCell numeric className="text-muted-foreground">
                <Money total={unmoved} />
              </TableCell>
              {move === null ? (
                <TableCell colSpan={2} className="text-muted-foreground text-xs">
                  the base of the comparison
                </TableCell>
              ) : (
                <MoveCells move={move} paired={tasks} />
              )}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </>
  );
}

function MoveCells({ move: { difference, tasks, answer }, paired }: { move: SpendMove; paired: number }) {
  const { text, tone } = spendAnswers[answer];
  return (
    <>
      <TableCell numeric>
        <Difference difference={difference} tasks={tasks} show={usdText} />
        {tasks < paired && (
          <span className="block text-muted-foreground text-xs">
            known of {tasks} of {paired} tasks
          </span>
        )}
      </TableCell>
      <TableCell>
        <Verdict tone={tone}>{text}</Verdict>
      </TableCell>
    </>
  );
}
