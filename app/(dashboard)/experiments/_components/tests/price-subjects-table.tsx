'use client';
import { useState } from 'react';
import { ExportCsv } from '@/components/export-csv';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { PriceResponse, SubjectResponse } from '@/lib/experiments/price-response';
import { priceAnswers, shortBookName } from '@/lib/experiments/price-words';
import { subjectCsvColumns, subjectCsvRows } from '@/lib/experiments/response-csv';
import { formatPrice, formatShare } from '@/lib/format';
import { useExperiment } from '../experiment-context';
import { TableBar } from './table-bar';
import { Verdict, WithInterval } from './verdict';

/** What is called under each book, at what price, and what is spent on it: a model or tool a row, those with another price first. */
export function PriceSubjectsTable({ response }: { response: PriceResponse }) {
  const { name, simulated } = useExperiment();
  const { label, books, subjects } = response;
  const [all, setAll] = useState(false);
  const told = subjects.filter(({ answer }) => answer !== 'same-price');
  const rest = subjects.filter(({ answer }) => answer === 'same-price');
  return (
    <>
      <TableBar title="Calls and prices">
        <ExportCsv
          name={[name, label, 'calls and prices']}
          label={`Download calls and prices of ${label} as CSV`}
          simulated={simulated}
          rows={subjectCsvRows(response)}
          columns={subjectCsvColumns}
        />
      </TableBar>
      {(told.length > 0 || all) && (
        <Table style={{ minWidth: `${32 + 9 * books.length}rem` }} aria-label={`Calls and prices, ${label}`}>
          <TableHeader>
            <TableRow className="hover:bg-transparent">
              <TableHead className="align-bottom">Model or tool</TableHead>
              <TableHead className="align-bottom">Verdict</TableHead>
              <TableHead numeric className="align-bottom">
                Elasticity, 95 %
              </TableHead>
              {books.map(({ name }, book) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: books may share a name, and keep their order
                <TableHead key={book} numeric className="max-w-40 whitespace-normal py-1.5 align-bottom" title={name}>
                  <span className="line-clamp-3">{shortBookName(name)}</span>
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {[...told, ...(all ? rest : [])].map((subject) => (
              <SubjectRow key={`${subject.subject.role} ${subject.subject.id}`} response={subject} />
            ))}
          </TableBody>
        </Table>
      )}
      {subjects.length === 0 && <p className="border-t px-4 py-3 text-muted-foreground">Nothing was called.</p>}
      {rest.length > 0 && (
        <div className="border-t px-3 py-1.5">
          <Button
            size="sm"
            variant="ghost"
            className="h-auto whitespace-normal py-1 text-left"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? 'Hide' : 'Show'} {rest.length}
            {told.length > 0 && ' more'} whose price is free, unknown or hardly another one
          </Button>
        </div>
      )}
    </>
  );
}

function SubjectRow({ response: { subject, books, elasticity, answer } }: { response: SubjectResponse }) {
  const { text, tone } = priceAnswers[answer];
  return (
    <TableRow>
      <TableCell className="font-medium">{subject.name}</TableCell>
      <TableCell>
        <Verdict tone={tone}>{text}</Verdict>
      </TableCell>
      <TableCell numeric>
        <WithInterval interval={elasticity} />
      </TableCell>
      {books.map(({ calls, share, priceUsd, spend }, book) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the books keep their order
        <TableCell key={book} numeric>
          {calls.toFixed(2)} <span className="text-muted-foreground">· {formatShare(share)}</span>
          <span className="block text-muted-foreground text-xs">
            {priceUsd === null ? 'price unknown' : /[1-9]/.test(priceUsd) ? `${callPrice(priceUsd)} a call` : 'free'}
          </span>
          <span className="block text-muted-foreground text-xs">
            <Money total={spend} /> a run
          </span>
        </TableCell>
      ))}
    </TableRow>
  );
}

/** Three digits that count are enough for a mean. */
const callPrice = (usd: string) => formatPrice(Number(Number(usd).toPrecision(3)).toFixed(12));
