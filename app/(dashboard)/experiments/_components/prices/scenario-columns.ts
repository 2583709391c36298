import { type TriedPrice, triedText } from '@/lib/experiments/price-tried';
import type { CsvColumn } from '@/lib/export/to-csv';
import type { ScenarioBook } from './use-price-scenario';

/** The prices that are tried, so that a file says what it was worked out at. */
export type TriedPrices = { book: ScenarioBook | null; changes: readonly TriedPrice[] };

/** The same in every row: the book (as booked without one), its version, and every price that was changed in it. */
export const scenarioColumns = <Row>({ book, changes }: TriedPrices): CsvColumn<Row>[] => [
  { header: 'scenario_price_book', value: () => book?.name ?? 'as booked' },
  { header: 'scenario_price_book_version', value: () => book?.version },
  { header: 'scenario_price_book_version_id', value: () => book?.versionId },
  { header: 'scenario_price_changes', value: () => triedText(changes) },
];
