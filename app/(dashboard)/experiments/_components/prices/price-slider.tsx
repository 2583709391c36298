'use client';
import { useEffect, useRef, useState } from 'react';
import { Money } from '@/components/money';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/slider';
import { fromSlider, toSlider } from '@/lib/experiments/price-factors';
import { ownPriceFrom, priceBefore, priceText, priceTried, whyFixed } from '@/lib/experiments/price-tried';
import type { ArmRates } from '@/lib/experiments/rates-schema';
import type { SubjectTotals } from '@/lib/experiments/scenario-totals';
import { OwnPriceFields } from './own-price-fields';
import type { ScenarioChoice } from './use-price-scenario';

/** One price: a factor on it, or another set outright; and what it comes to. `arms` null: their prices are not there yet. */
export function PriceSlider({
  subject,
  choice,
  arms,
}: {
  subject: SubjectTotals;
  choice: ScenarioChoice;
  arms: readonly ArmRates[] | null;
}) {
  const { key, kind, name, booked } = subject;
  const { scenario } = choice;
  const [isTyping, setTyping] = useState(false);
  // What is pressed gives way to what it opens or closes: the focus goes along.
  const [moves, setMoves] = useState<'in' | 'out' | null>(null);
  const setButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (moves === 'out') setButton.current?.focus();
  }, [moves]);
  const own = scenario.own.get(key);
  const factor = scenario.factors.get(key) ?? 1;
  const before = scenario.rates || arms ? priceBefore(subject, { rates: scenario.rates, arms: arms ?? [] }) : null;
  const fixed = before && whyFixed(before);
  return (
    <div className="min-w-0">
      <p className="flex min-w-0 items-baseline justify-between gap-2">
        <span className="min-w-0 truncate font-medium" title={name}>
          {name}
        </span>
        <span className="shrink-0 text-muted-foreground text-xs tabular-nums" title="Booked over all runs">
          <Money total={booked} />
        </span>
      </p>
      {own || isTyping ? (
        <OwnPriceFields
          name={name}
          kind={kind}
          price={own}
          takesFocus={moves === 'in'}
          onChange={(price) => {
            setTyping(price === null); // a price keeps the fields open by itself, until it is taken away
            choice.setOwn(key, price);
          }}
          onRemove={() => {
            setTyping(false);
            setMoves('out');
            choice.setOwn(key, null);
          }}
        />
      ) : (
        <div className="grid grid-cols-[minmax(0,1fr)_3.5rem] items-center gap-3">
          <Slider
            aria-label={`Price of ${name}`}
            aria-valuetext={`${factor} times the price`}
            disabled={fixed !== null}
            min={-100}
            max={100}
            step={5}
            value={[toSlider(factor)]}
            onValueChange={([place]) => choice.move(key, fromSlider(place ?? 0))}
            onValueCommit={([place]) => choice.keep(key, fromSlider(place ?? 0))}
          />
          <span className="text-right tabular-nums">×{factor}</span>
        </div>
      )}
      <div className="flex min-h-7 items-center justify-between gap-2">
        <p className="min-w-0 text-pretty text-muted-foreground text-xs tabular-nums" data-testid="tried-price">
          {before && (own || fixed === null ? priceText(priceTried(subject, before, scenario)) : fixed)}
        </p>
        {!own && !isTyping && (
          <Button
            variant="ghost"
            size="sm"
            className="h-6 shrink-0 px-1.5 text-muted-foreground text-xs"
            ref={setButton}
            aria-label={`Set the price of ${name}`}
            onClick={() => {
              const from = before && ownPriceFrom(priceTried(subject, before, scenario), kind);
              setMoves('in');
              setTyping(!from);
              if (from) choice.setOwn(key, from);
            }}
          >
            Set
          </Button>
        )}
      </div>
    </div>
  );
}
