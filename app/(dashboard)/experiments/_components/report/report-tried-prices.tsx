import { priceText, type TriedPrice } from '@/lib/experiments/price-tried';
import type { ScenarioBook } from '../prices/use-price-scenario';
import { ReportSection, ReportTable } from './report-table';

/** The prices that costs are worked out at: the book in its version, and what the reader changed in it. */
export function ReportTriedPrices({ book, changes }: { book: ScenarioBook | null; changes: readonly TriedPrice[] }) {
  return (
    <ReportSection
      title="Prices tried"
      note={
        changes.some(({ factor }) => factor === null) &&
        'Under a price set by the reader cached input and cache writes count as input, reasoning as output; what it does not name costs nothing.'
      }
    >
      <p className="mb-2 text-xs [overflow-wrap:anywhere]">
        {book ? `Price book ${book.name}, version ${book.version} (${book.versionId})` : 'As booked'}
        {changes.length > 0 ? ', but for:' : '.'}
      </p>
      {changes.length > 0 && (
        <ReportTable
          label="Prices changed"
          rows={changes}
          keyOf={({ key }) => key}
          columns={[
            { head: 'Model or tool', cell: ({ name }) => <span className="font-medium">{name}</span> },
            { head: 'Changed', cell: ({ factor }) => (factor === null ? 'set by the reader' : `× ${factor}`) },
            { head: book ? 'In the book' : 'As booked', cell: ({ before }) => priceText(before) },
            { head: 'Tried', cell: ({ tried }) => priceText(tried) },
          ]}
        />
      )}
    </ReportSection>
  );
}
