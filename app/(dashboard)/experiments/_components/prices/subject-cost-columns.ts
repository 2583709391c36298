import type { KnownPrice, PriceAmount } from '@/lib/experiments/price-tried';
import type { SubjectTotals } from '@/lib/experiments/scenario-totals';
import type { CsvColumn } from '@/lib/export/to-csv';
import type { AmountName } from '@/lib/price-books/amount-names';
import { scenarioColumns, type TriedPrices } from './scenario-columns';

const amountOf = (price: KnownPrice | undefined, name: AmountName): PriceAmount | undefined =>
  price?.state === 'priced' ? price.amounts.find((amount) => amount.name === name) : undefined;
/** Empty where the arms' books differ: then there is not one. */
const exact = (amount: PriceAmount | undefined) => (amount && amount.low === amount.high ? amount.low : null);

/** What each model and tool cost and would cost, one row each, with the price that was changed and by what. */
export function subjectCostColumns(tried: TriedPrices): CsvColumn<SubjectTotals>[] {
  const byKey = new Map(tried.changes.map((change) => [change.key, change]));
  const price = (header: string, name: AmountName): CsvColumn<SubjectTotals> => ({
    header,
    value: ({ key }) => exact(amountOf(byKey.get(key)?.tried, name)),
  });
  return [
    { header: 'kind', value: ({ kind }) => kind },
    { header: 'name', value: ({ name }) => name },
    { header: 'calls', value: ({ calls }) => calls },
    { header: 'input_tokens', value: ({ inputTokens }) => inputTokens },
    { header: 'output_tokens', value: ({ outputTokens }) => outputTokens },
    { header: 'booked_usd', value: ({ booked }) => booked.usd },
    { header: 'booked_unknown_calls', value: ({ booked }) => booked.unknownParts },
    { header: 'scenario_usd', value: ({ scenario }) => scenario.usd },
    { header: 'scenario_unknown_calls', value: ({ scenario }) => scenario.unknownParts },
    { header: 'price_factor', value: ({ key }) => (byKey.has(key) ? byKey.get(key)?.factor : 1) },
    { header: 'price_is_own', value: ({ key }) => byKey.get(key)?.factor === null },
    price('changed_input_usd_per_million', 'inputPerMillion'),
    price('changed_output_usd_per_million', 'outputPerMillion'),
    price('changed_usd_per_call', 'perCall'),
    ...scenarioColumns<SubjectTotals>(tried),
  ];
}
