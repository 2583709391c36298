'use client';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { FormSection } from '@/components/forms/form-page';
import { Money } from '@/components/money';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { formatDuration, formatShare, plural } from '@/lib/format';
import {
  declarableSeconds,
  isNotable,
  latencyGap,
  type MeasuredFigures,
  mainFigures,
  measuredWindow,
} from '@/lib/registry/measured';
import { measuredQuery } from '@/lib/registry/queries';
import { gapText, meanCost } from './measured-cells';

/** Whole tokens where there are many. */
const formatRate = (perSecond: number) =>
  perSecond.toLocaleString('en', { maximumFractionDigits: perSecond < 100 ? 1 : 0 });

const duration = (ms: number | null) => (ms === null ? '–' : formatDuration(ms));

/** What stored calls say about a model or tool, beside what its form declares. */
export function MeasuredSection({ domain, id }: { domain: 'models' | 'tools'; id: string }) {
  const { setValue } = useFormContext<{ latencySeconds: number | null }>();
  const declared = useWatch<{ latencySeconds: number | null }, 'latencySeconds'>({ name: 'latencySeconds' });
  const query = useQuery(measuredQuery(domain, id));
  const measured = query.data;
  const main = mainFigures(measured);
  const meanMs = main?.figures.meanMs ?? null;
  const gap = latencyGap(declared, meanMs);
  const suggested = meanMs === null ? null : declarableSeconds(meanMs);
  return (
    <FormSection
      title="Measured"
      description={`From stored calls: the newest ${measuredWindow.calls.toLocaleString('en')}, no older than ${measuredWindow.days} days. Times are of calls that succeeded.`}
    >
      {query.isError ? (
        <p role="alert" className="text-danger text-xs">
          {query.error.message}
        </p>
      ) : measured === undefined ? (
        <Skeleton className="h-24" />
      ) : (
        <div className="flex flex-col gap-4">
          {!main && <p className="text-muted-foreground">It was not called in this time.</p>}
          {measured.real && <Figures figures={measured.real} isTool={domain === 'tools'} />}
          {measured.simulated && <Figures figures={measured.simulated} isTool={domain === 'tools'} isSimulated />}
          {main && suggested !== null && suggested !== declared && (declared === null || isNotable(gap)) && (
            <div className="flex flex-wrap items-center gap-2 rounded-md border border-warning/40 bg-warning/5 px-3 py-2 text-xs">
              <span className="min-w-0 flex-1 basis-48">
                {declared === null || gap === null
                  ? `No average latency is declared; ${main.simulated ? 'simulated ' : ''}calls took ${suggested} s on average.`
                  : `Declared: ${declared} s; ${main.simulated ? 'simulated ' : ''}calls took ${suggested} s on average, ${gapText(gap)}.`}
              </span>
              <Button
                size="sm"
                variant="outline"
                onClick={() =>
                  setValue('latencySeconds', suggested, { shouldDirty: true, shouldTouch: true, shouldValidate: true })
                }
              >
                Use the measured value
              </Button>
            </div>
          )}
        </div>
      )}
    </FormSection>
  );
}

function Figures({
  figures,
  isTool,
  isSimulated = false,
}: {
  figures: MeasuredFigures;
  isTool: boolean;
  isSimulated?: boolean;
}) {
  const { calls, runs, failed, failedShare, firstTokenMs, tokensPerSecond, newestAt, oldestAt } = figures;
  const whole = calls >= measuredWindow.calls ? `newest ${plural(calls, 'call')}` : plural(calls, 'call');
  return (
    <section aria-label={isSimulated ? 'Simulated calls' : 'Real calls'} className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-2 text-muted-foreground text-xs">
        {isSimulated && <SimulatedBadge />}
        {whole} in {plural(runs, 'run')}, {oldestAt.slice(0, 10)} to {newestAt.slice(0, 10)}
      </p>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-4">
        <Fact label="Mean time">{duration(figures.meanMs)}</Fact>
        <Fact label="Half within">{duration(figures.p50Ms)}</Fact>
        <Fact label="95% within">{duration(figures.p95Ms)}</Fact>
        <Fact label="Failed" note={failed > 0 ? plural(failed, 'call') : undefined}>
          {failedShare === null ? '–' : formatShare(failedShare)}
        </Fact>
        {!isTool && (
          <>
            <Fact label="First token">{duration(firstTokenMs)}</Fact>
            <Fact label="Output">{tokensPerSecond === null ? '–' : `${formatRate(tokensPerSecond)} tokens/s`}</Fact>
          </>
        )}
        <Fact label="Cost per call">
          <Money cost={meanCost(figures, figures.usdPerCall)} />
        </Fact>
        <Fact label="Cost per task" note={isTool ? 'without models it calls' : undefined}>
          <Money cost={meanCost(figures, figures.usdPerRun)} />
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ label, note, children }: { label: string; note?: string | undefined; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd className="font-medium tabular-nums">
        {children}
        {note && <span className="block font-normal text-muted-foreground text-2xs">{note}</span>}
      </dd>
    </div>
  );
}
