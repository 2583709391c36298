import { useMemo } from 'react';
import { Money } from '@/components/money';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { type PriceResponse, priceResponses, type SubjectResponse } from '@/lib/experiments/price-response';
import { overallAnswers, priceAnswers, sayElasticity, spendAnswers } from '@/lib/experiments/price-words';
import type { ArmRates } from '@/lib/experiments/rates-schema';
import { rangeText, signedUsdText, usdText } from '@/lib/experiments/report-text';
import { signedNumber } from '@/lib/experiments/signed-text';
import { testWords } from '@/lib/experiments/test-kinds';
import { plural } from '@/lib/format';
import type { Interval } from '@/lib/statistics/interval';
import { type ReportColumn, ReportSection, ReportTable, WithRange } from './report-table';

const Elasticity = ({ interval }: { interval: Interval | null }) => (
  <WithRange range={rangeText(interval, signedNumber)}>{interval ? signedNumber(interval.estimate) : '–'}</WithRange>
);

/** Whether calls and spend followed the prices: an orchestrator (under a preference) after the other. */
export function ReportPrices(props: { figures: Figures; uses: Uses; rates: readonly ArmRates[]; baseBookId: string }) {
  const { figures, uses, rates, baseBookId } = props;
  const responses = useMemo(
    () => priceResponses({ figures, uses, rates, baseBookId }),
    [figures, uses, rates, baseBookId],
  );
  return (
    <ReportSection
      title={testWords.prices.title}
      note="Elasticity: slope of ln(calls + ½) on ln(price of a call) over the books, with a 95 % interval over tasks, never narrower than if all tasks were alike and those that may be otherwise called nothing; “ignores the price”: the interval holds zero and lies within ±0.25. Had nothing moved: what the calls made under book 1 would have cost at the prices of the other. The difference is in pairs, task by task; “has not moved”: its interval holds zero and lies within 10 % of that."
    >
      <div className="flex flex-col gap-5">
        {responses.map((response) => (
          <Response key={response.key} response={response} />
        ))}
      </div>
    </ReportSection>
  );
}

function Response({ response }: { response: PriceResponse }) {
  const { label, tasks, leftOut, books, subjects, elasticity, answer } = response;
  const range = rangeText(elasticity, signedNumber);
  return (
    <section aria-label={`${testWords.prices.title}, ${label}`} className="flex flex-col gap-2">
      <h3 className="break-after-avoid font-medium text-sm">{label}</h3>
      <p className="text-xs">
        <span className="font-medium">{overallAnswers[answer].text}</span>
        {elasticity && `: elasticity ${signedNumber(elasticity.estimate)} (${range})`}. {sayElasticity(response)} Over{' '}
        {plural(tasks, 'task')} that ended under every book{leftOut > 0 && `; ${leftOut} left out`}.
      </p>
      <ReportTable
        label={`Spend by book, ${label}`}
        rows={books.map((book, at) => ({ ...book, at }))}
        keyOf={({ at }) => at}
        columns={[
          { head: 'Book', numeric: true, cell: ({ at }) => at + 1 },
          {
            head: 'Name',
            cell: ({ name }) => <span className="block min-w-28 [overflow-wrap:break-word]">{name}</span>,
          },
          { head: 'Booked', unit: 'a run', numeric: true, cell: ({ cost }) => <Money total={cost} /> },
          { head: 'Had nothing moved', unit: 'a run', numeric: true, cell: ({ unmoved }) => <Money total={unmoved} /> },
          { head: 'Difference', unit: 'mean, 95 %', numeric: true, cell: ({ move }) => <Moved move={move} /> },
          { head: 'Verdict', cell: ({ move }) => (move ? spendAnswers[move.answer].text : 'the base') },
        ]}
      />
      {subjects.length > 0 && (
        <ReportTable
          label={`Calls and prices, ${label}`}
          rows={subjects.toSorted(byTelling)}
          keyOf={({ subject: { role, id } }) => `${role} ${id}`}
          columns={[
            { head: 'Model or tool', cell: ({ subject }) => <span className="font-medium">{subject.name}</span> },
            { head: 'Elasticity', unit: 'mean, 95 %', numeric: true, cell: (row) => <Elasticity interval={row.elasticity} /> },
            { head: 'Verdict', cell: (row) => priceAnswers[row.answer].text },
            ...books.map((_, at) => bookColumn(at)),
          ]} // biome-ignore format: a column a line
        />
      )}
    </section>
  );
}

/** Those whose price differs first. */
const byTelling = (left: SubjectResponse, right: SubjectResponse) =>
  Number(left.answer === 'same-price') - Number(right.answer === 'same-price');

const bookColumn = (at: number): ReportColumn<SubjectResponse> => ({
  head: `Book ${at + 1}`,
  unit: 'calls a task, $ a call, $ a run',
  numeric: true,
  cell: ({ books }) => {
    const book = books[at];
    if (!book) return '–';
    const { calls, priceUsd, spend } = book;
    return (
      <>
        {calls.toFixed(2)}
        <span className="block text-2xs text-muted-foreground">
          {priceUsd === null ? 'unknown' : /[1-9]/.test(priceUsd) ? usdText(Number(priceUsd)) : 'free'}
        </span>
        <span className="block text-2xs text-muted-foreground">
          <Money total={spend} />
        </span>
      </>
    );
  },
});

function Moved({ move }: { move: PriceResponse['books'][number]['move'] }) {
  if (!move?.difference) return '–';
  const { difference, tasks } = move;
  return (
    <WithRange range={rangeText(difference, signedUsdText) ?? `in all ${tasks} tasks`}>
      {signedUsdText(difference.estimate)}
    </WithRange>
  );
}
