'use client';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { Later } from '@/components/later';
import { Money } from '@/components/money';
import type { Figures, Uses } from '@/lib/experiments/figures';
import { triedPrices } from '@/lib/experiments/price-tried';
import { ratesQuery } from '@/lib/experiments/queries';
import { isAsBooked } from '@/lib/experiments/reprice-uses';
import { scenarioTotals, subjectTotals } from '@/lib/experiments/scenario-totals';
import { useUses } from '@/lib/experiments/use-figures';
import { useExperiment } from '../experiment-context';
import { FiguresState } from '../figures-state';
import { ArmCosts } from './arm-costs';
import { Change } from './change';
import { PriceControls } from './price-controls';
import { ScenarioChart } from './scenario-chart';
import type { TriedPrices } from './scenario-columns';
import { SubjectCosts } from './subject-costs';
import { usePriceScenario } from './use-price-scenario';
import { useScenarioArms } from './use-scenario-arms';

/** What the same runs would have cost under other prices, and who would have been worth it then. */
export function PricesView() {
  const query = useUses(useExperiment());
  return <FiguresState query={query}>{(data) => <Prices data={data} />}</FiguresState>;
}

function Prices({ data }: { data: { figures: Figures; uses: Uses } }) {
  const { figures, uses } = data;
  const choice = usePriceScenario();
  const scenario = useDeferredValue(choice.scenario);
  const arms = useScenarioArms(data, scenario);
  const subjects = useMemo(() => subjectTotals(uses, arms.booked), [uses, arms.booked]);
  const totals = scenarioTotals(figures, arms.repriced);
  const rates = useQuery(ratesQuery(useExperiment()));
  const tried = useMemo(
    (): TriedPrices => ({
      book: choice.book,
      changes: triedPrices(uses.subjects, scenario, rates.data?.arms ?? []),
    }),
    [choice.book, uses.subjects, scenario, rates.data],
  );
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[17rem_minmax(0,1fr)]">
      <PriceControls choice={choice} subjects={subjects} rates={rates.data?.arms ?? null} />
      <div className="flex min-w-0 flex-col gap-5" aria-busy={scenario !== choice.scenario}>
        <section aria-label="All runs" className="rounded-lg border bg-card p-4">
          <p aria-live="polite" className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
            <span>
              <span className="text-muted-foreground">Booked </span>
              <Money total={totals.booked} className="font-medium text-lg" />
            </span>
            <span>
              <span className="text-muted-foreground">At these prices </span>
              <Money total={totals.scenario} className="font-medium text-lg" />
            </span>
            <Change totals={totals} />
          </p>
          <p className="mt-1 text-muted-foreground text-xs">
            {isAsBooked(scenario)
              ? 'These are the booked prices. Choose another book, move a price or set one.'
              : 'Assumed: the same calls, tokens and seconds. An orchestrator that reads prices might have called others; a price test shows whether it does. What was booked does not change.'}
          </p>
        </section>
        <ScenarioChart figures={figures} arms={arms} isBooked={isAsBooked(scenario)} />
        <ArmCosts figures={figures} arms={arms} tried={tried} />
        <Later>
          <SubjectCosts uses={uses} repriced={arms.repriced} tried={tried} />
        </Later>
      </div>
    </div>
  );
}
