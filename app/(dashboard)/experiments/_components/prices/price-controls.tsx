'use client';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import type { ArmRates } from '@/lib/experiments/rates-schema';
import { isAsBooked } from '@/lib/experiments/reprice-uses';
import type { SubjectTotals } from '@/lib/experiments/scenario-totals';
import { plural } from '@/lib/format';
import type { PriceBook } from '@/lib/price-books/schema';
import { PriceSlider } from './price-slider';
import type { ScenarioBook, ScenarioChoice } from './use-price-scenario';

/** So many sliders at first: the dearest. */
const shownAtFirst = 8;

/** Another price book, single prices on sliders, and prices set outright. */
export function PriceControls({
  choice,
  subjects,
  rates,
}: {
  choice: ScenarioChoice;
  subjects: readonly SubjectTotals[];
  /** What the arms are booked with; null while that is being read. */
  rates: readonly ArmRates[] | null;
}) {
  const { scenario, books, book, bookId, error, retry, isLoading, chooseBook, reset } = choice;
  const [all, setAll] = useState(false);
  const shown = all ? subjects : subjects.slice(0, shownAtFirst);
  return (
    <section aria-label="Prices to try" className="flex flex-col gap-3 rounded-lg border bg-card p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-base">Prices to try</h2>
        {(bookId !== null || !isAsBooked(scenario)) && (
          <Button size="sm" variant="ghost" onClick={reset}>
            <RotateCcw aria-hidden /> As booked
          </Button>
        )}
      </div>
      <Combobox
        aria-label="Price book"
        placeholder="As booked"
        clearable
        options={bookOptions(books, book)}
        value={bookId}
        onValueChange={chooseBook}
      />
      {book && <BookVersion choice={choice} book={book} />}
      {isLoading && (
        <p role="status" className="text-muted-foreground text-xs">
          Reading its prices…
        </p>
      )}
      {error && <ErrorPanel error={error} onRetry={retry} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t pt-3">
        {shown.map((subject) => (
          <PriceSlider key={subject.key} subject={subject} choice={choice} arms={rates} />
        ))}
      </div>
      {subjects.length > shownAtFirst && (
        <Button variant="ghost" size="sm" className="self-start" onClick={() => setAll(!all)}>
          {all ? `Only the ${shownAtFirst} dearest` : `Show all ${plural(subjects.length, 'price')}`}
        </Button>
      )}
    </section>
  );
}

/** The chosen one too where it is archived. */
function bookOptions(books: readonly PriceBook[], book: ScenarioBook | null) {
  const options = books.map(({ id, name, source }) => ({ value: id, label: name, hint: source }));
  return book === null || books.some(({ id }) => id === book.id)
    ? options
    : [...options, { value: book.id, label: book.name, hint: 'archived' }];
}

/** Which version of the book it is, and the way to the one in effect. */
function BookVersion({ choice, book }: { choice: ScenarioChoice; book: ScenarioBook }) {
  const { isPinned, newerVersion, chooseBook } = choice;
  return (
    <p className="text-muted-foreground text-xs">
      {isPinned
        ? `Version ${book.version}, kept in the address.`
        : `Version ${book.version}, which is in effect now: the address names none.`}
      {isPinned && newerVersion !== null && ` Version ${newerVersion} is in effect now.`}{' '}
      {(!isPinned || newerVersion !== null) && (
        <button type="button" className="text-brand underline underline-offset-4" onClick={() => chooseBook(book.id)}>
          {isPinned ? 'Take it' : 'Keep it'}
        </button>
      )}
    </p>
  );
}
