'use client';
import { useMemo, useState } from 'react';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { type PriceResponse, priceResponses, type SubjectResponse } from '@/lib/experiments/price-response';
import type { ArmRates } from '@/lib/experiments/rates-schema';
import { formatPrice, formatShare, plural } from '@/lib/format';
import { overallAnswers, priceAnswers, sayElasticity } from './price-words';
import { Verdict, WithInterval } from './verdict';

/** Whether what is called follows its price: an orchestrator (under a preference) a card. */
export function PriceTestPanel(props: {
  figures: Figures;
  uses: Uses;
  rates: readonly ArmRates[];
  baseBookId: string | null;
}) {
  const { figures, uses, rates, baseBookId } = props;
  const responses = useMemo(
    () => priceResponses({ figures, uses, rates, baseBookId }),
    [figures, uses, rates, baseBookId],
  );
  return (
    <section aria-label="Response to prices" className="flex flex-col gap-4">
      <div>
        <h2 className="font-medium text-base">Do calls follow prices?</h2>
        <p className="max-w-3xl text-pretty text-muted-foreground text-xs">
          The same tasks under several price books. Elasticity is by how many percent calls change for one percent of
          price: the slope of ln(calls + ½) on ln(price) over the books, with a 95 % interval from resampled tasks.
          “Ignores” means that the interval holds zero and lies within ±0.25: twice the price changes calls by less than
          a fifth. Other prices may have moved in the same book, and are not held fast.
        </p>
      </div>
      {responses.map((response) => (
        <ResponseCard key={response.key} response={response} />
      ))}
    </section>
  );
}

function ResponseCard({ response }: { response: PriceResponse }) {
  const { label, tasks, leftOut, books, subjects, elasticity, answer } = response;
  const { text, tone } = overallAnswers[answer];
  const [all, setAll] = useState(false);
  const told = subjects.filter((subject) => subject.answer !== 'same-price');
  const rest = subjects.filter((subject) => subject.answer === 'same-price');
  return (
    <section aria-label={label} className="overflow-hidden rounded-lg border bg-card">
      <header className="flex flex-col gap-1 px-4 py-3">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h3 className="font-medium text-sm">{label}</h3>
          <Verdict tone={tone}>{text}</Verdict>
          <span className="text-muted-foreground text-xs">
            elasticity <WithInterval interval={elasticity} />
          </span>
        </div>
        <p className="text-pretty text-muted-foreground text-xs">
          {sayElasticity(elasticity, tasks)} Over {plural(tasks, 'task')} that ended under every book
          {leftOut > 0 && `; ${leftOut} left out`}. In each book: calls a task, their share, and the price of a call.
        </p>
      </header>
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
                <span className="line-clamp-3">{shortName(name)}</span>
              </TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {told.map((subject) => (
            <SubjectRow key={`${subject.subject.role} ${subject.subject.id}`} response={subject} />
          ))}
          {all &&
            rest.map((subject) => (
              <SubjectRow key={`${subject.subject.role} ${subject.subject.id}`} response={subject} />
            ))}
          <SpendRows books={books} />
        </TableBody>
      </Table>
      {rest.length > 0 && (
        <div className="border-t px-3 py-1.5">
          <Button
            size="sm"
            variant="ghost"
            className="h-auto whitespace-normal py-1 text-left"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? 'Hide' : 'Show'} {rest.length} more whose price is free, unknown or hardly another one
          </Button>
        </div>
      )}
    </section>
  );
}

/** A book made for an experiment has that in its name. */
const shortName = (name: string) => name.split(', for ')[0] ?? name;

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
      {books.map(({ calls, share, priceUsd }, book) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the books keep their order
        <TableCell key={book} numeric>
          {calls.toFixed(2)} <span className="text-muted-foreground">· {formatShare(share)}</span>
          <span className="block text-muted-foreground text-xs">
            {priceUsd === null ? 'price unknown' : /[1-9]/.test(priceUsd) ? `${callPrice(priceUsd)} a call` : 'free'}
          </span>
        </TableCell>
      ))}
    </TableRow>
  );
}

/** Three digits that count are enough for a mean. */
const callPrice = (usd: string) => formatPrice(Number(Number(usd).toPrecision(3)).toFixed(12));

function SpendRows({ books }: { books: PriceResponse['books'] }) {
  return (
    <>
      <TableRow>
        <TableCell colSpan={3} className="font-medium">
          Spent a run, booked
        </TableCell>
        {books.map(({ cost }, book) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the books keep their order
          <TableCell key={book} numeric>
            <Money total={cost} />
          </TableCell>
        ))}
      </TableRow>
      <TableRow>
        <TableCell colSpan={3}>
          The calls of the first book at these prices
          <span className="block text-muted-foreground text-xs">what would be spent if nothing had moved</span>
        </TableCell>
        {books.map(({ unmoved }, book) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the books keep their order
          <TableCell key={book} numeric className="text-muted-foreground">
            <Money total={unmoved} />
          </TableCell>
        ))}
      </TableRow>
    </>
  );
}
