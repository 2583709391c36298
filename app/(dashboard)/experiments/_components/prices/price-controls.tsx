'use client';
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Slider } from '@/components/ui/slider';
import { fromSlider, toSlider } from '@/lib/experiments/price-factors';
import { isAsBooked } from '@/lib/experiments/reprice-uses';
import type { SubjectTotals } from '@/lib/experiments/scenario-totals';
import { plural } from '@/lib/format';
import type { ScenarioChoice } from './use-price-scenario';

/** So many sliders at first: the dearest. */
const shownAtFirst = 8;

/** Another price book, and single prices on sliders. */
export function PriceControls({ choice, subjects }: { choice: ScenarioChoice; subjects: readonly SubjectTotals[] }) {
  const { scenario, books, book, error, retry, isLoading, chooseBook, reset } = choice;
  const [all, setAll] = useState(false);
  const shown = all ? subjects : subjects.slice(0, shownAtFirst);
  return (
    <section aria-label="Prices to try" className="flex flex-col gap-3 rounded-lg border bg-card p-4">
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-medium text-base">Prices to try</h2>
        {(book || !isAsBooked(scenario)) && (
          <Button size="sm" variant="ghost" onClick={reset}>
            <RotateCcw aria-hidden /> As booked
          </Button>
        )}
      </div>
      <Combobox
        aria-label="Price book"
        placeholder="As booked"
        clearable
        options={books.map(({ id, name, source }) => ({ value: id, label: name, hint: source }))}
        value={book?.id ?? null}
        onValueChange={chooseBook}
      />
      {isLoading && (
        <p role="status" className="text-muted-foreground text-xs">
          Reading its prices…
        </p>
      )}
      {error && <ErrorPanel error={error} onRetry={retry} />}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t pt-3">
        {shown.map((subject) => (
          <PriceSlider key={subject.key} subject={subject} choice={choice} />
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

function PriceSlider({ subject, choice }: { subject: SubjectTotals; choice: ScenarioChoice }) {
  const { key, name, booked } = subject;
  const factor = choice.scenario.factors.get(key) ?? 1;
  return (
    <div className="min-w-0">
      <p className="flex min-w-0 items-baseline justify-between gap-2">
        <span className="min-w-0 truncate font-medium" title={name}>
          {name}
        </span>
        <span className="shrink-0 text-muted-foreground text-xs tabular-nums">
          <Money total={booked} />
        </span>
      </p>
      <div className="grid grid-cols-[minmax(0,1fr)_3.5rem] items-center gap-3">
        <Slider
          aria-label={`Price of ${name}`}
          aria-valuetext={`${factor} times the price`}
          min={-100}
          max={100}
          step={5}
          value={[toSlider(factor)]}
          onValueChange={([place]) => choice.move(key, fromSlider(place ?? 0))}
          onValueCommit={([place]) => choice.keep(key, fromSlider(place ?? 0))}
        />
        <span className="text-right tabular-nums">×{factor}</span>
      </div>
    </div>
  );
}
