'use client';
import { useMemo } from 'react';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { type PriceResponse, priceResponses } from '@/lib/experiments/price-response';
import { overallAnswers, sayElasticity } from '@/lib/experiments/price-words';
import type { ArmRates } from '@/lib/experiments/rates-schema';
import { plural } from '@/lib/format';
import { PriceSpendTable } from './price-spend-table';
import { PriceSubjectsTable } from './price-subjects-table';
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
        <h2 className="font-medium text-base">Do calls and spend follow prices?</h2>
        <p className="max-w-3xl text-pretty text-muted-foreground text-xs">
          The same tasks under several price books. Elasticity is by how many percent calls change for one percent of
          price: the slope of ln(calls + ½) on ln(price) over the books, with a 95 % interval from resampled tasks,
          never narrower than if all tasks were alike and those that may be otherwise called nothing. “Ignores” means
          that the interval holds zero and lies within ±0.25: twice the price changes calls by less than a fifth. Other
          prices may have moved in the same book, and are not held fast. Spend “has not moved” where the interval of its
          difference from what the calls of the first book would have cost holds zero and lies within 10 % of that.
        </p>
      </div>
      {responses.map((response) => (
        <ResponseCard key={response.key} response={response} />
      ))}
    </section>
  );
}

function ResponseCard({ response }: { response: PriceResponse }) {
  const { label, tasks, leftOut, elasticity, answer } = response;
  const { text, tone } = overallAnswers[answer];
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
          {sayElasticity(response)} Over {plural(tasks, 'task')} that ended under every book
          {leftOut > 0 && `; ${leftOut} left out`}. In each book: calls a task, their share, the price of a call, and
          what is spent on them a run.
        </p>
      </header>
      <PriceSubjectsTable response={response} />
      <PriceSpendTable response={response} />
    </section>
  );
}
