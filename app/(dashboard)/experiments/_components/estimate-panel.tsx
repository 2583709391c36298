'use client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useDeferredValue } from 'react';
import { useWatch } from 'react-hook-form';
import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import { Skeleton } from '@/components/ui/skeleton';
import { estimateQuery } from '@/lib/experiments/queries';
import type { ExperimentEstimate } from '@/lib/experiments/estimate-schema';
import type { CreateExperimentInput } from '@/lib/experiments/schema';
import { formatCount, plural } from '@/lib/format';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import { useLoaded } from '@/lib/use-loaded';

const loadSchema = async () => (await import('@/lib/experiments/schema')).estimateInputSchema;

/** What the design would take, before it is launched. */
export function EstimatePanel({ orchestrators }: { orchestrators: readonly Orchestrator[] }) {
  const { name: _, ...values } = useDeferredValue(useWatch<CreateExperimentInput>() as CreateExperimentInput);
  const parsed = useLoaded('estimate-input', loadSchema)?.safeParse(values);
  const estimate = useQuery({
    ...estimateQuery(values),
    enabled: parsed?.success === true,
    placeholderData: keepPreviousData,
  });
  const real = orchestrators.filter(({ id, simulated }) => values.orchestratorIds.includes(id) && !simulated);
  return (
    <section aria-label="Estimate" aria-live="polite" className="flex flex-col gap-3 rounded-lg border bg-card p-4">
      <h2 className="font-medium text-base">What it will take</h2>
      {values.orchestratorIds.length === 0 ? (
        <p className="text-muted-foreground">Choose at least one orchestrator.</p>
      ) : parsed?.error ? (
        <p className="text-muted-foreground">{parsed.error.issues[0]?.message ?? 'The design is not complete yet.'}</p>
      ) : estimate.isError ? (
        <p className="text-danger">{estimate.error.message}</p>
      ) : estimate.data ? (
        <Numbers estimate={estimate.data} />
      ) : (
        <Skeleton className="h-40 w-full" />
      )}
      {real.length > 0 && !values.maxUsd && (
        <p className="flex gap-2 rounded-md border border-warning/40 bg-warning/5 px-3 py-2 text-warning text-xs">
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          {real.length === 1 ? `${real[0]?.name} calls` : `${real.length} orchestrators call`} real backends, and there
          is no spending cap.
        </p>
      )}
    </section>
  );
}

function Numbers({ estimate: { taskCount, runCount, arms, total } }: { estimate: ExperimentEstimate }) {
  const unknown = <span className="text-muted-foreground">unknown</span>;
  const partly = arms.some(({ basis }) => basis > 0) && total.cost === null;
  return (
    <>
      <p className="tabular-nums">
        <span className="font-medium text-lg">{plural(runCount, 'run')}</span>
        <span className="text-muted-foreground">
          {' '}
          = {plural(taskCount, 'task')} × {plural(arms.length, 'arm')}
          {runCount !== taskCount * arms.length && ` × ${runCount / taskCount / arms.length} repeats`}
        </span>
      </p>
      <dl className="grid grid-cols-3 gap-2 text-sm">
        <Fact label="Calls, about">{total.calls === null ? unknown : formatCount(total.calls)}</Fact>
        <Fact label="Cost, about">{total.cost === null ? unknown : <Money total={total.cost} />}</Fact>
        <Fact label="Time, about">{total.wallMs === null ? unknown : <Duration ms={total.wallMs} />}</Fact>
      </dl>
      <ul className="max-h-80 divide-y overflow-y-auto rounded-md border text-xs" aria-label="Arms of the experiment">
        {arms.map((arm) => (
          <li key={arm.label} className="flex items-baseline justify-between gap-3 px-2.5 py-1.5">
            <span className="min-w-0 break-words">{arm.label}</span>
            <span className="shrink-0 text-muted-foreground tabular-nums">
              {arm.cost === null ? 'no run yet' : <Money total={arm.cost} />}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-pretty text-muted-foreground text-xs">
        {total.basis === 0
          ? 'These orchestrators have no stored run yet, so nothing can be estimated.'
          : `An estimate: averages of ${plural(total.basis, 'stored run')} of these orchestrators, whatever preference and prices they had, judging left out.`}
        {partly && ' Some arms have no stored run yet, so there is no total.'}
      </p>
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-xs">{label}</dt>
      <dd className="tabular-nums">{children}</dd>
    </div>
  );
}
