'use client';
import { keepPreviousData, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useDeferredValue } from 'react';
import { type FieldValues, useWatch } from 'react-hook-form';
import type { z } from 'zod';
import { Skeleton } from '@/components/ui/skeleton';
import type { ExperimentEstimate } from '@/lib/experiments/estimate-schema';
import { estimateQuery } from '@/lib/experiments/queries';
import type { CreateExperimentInput, EstimateInput } from '@/lib/experiments/schema';
import type { Orchestrator } from '@/lib/orchestrators/schema';
import { useLoaded } from '@/lib/use-loaded';
import { withoutEmptyCap } from './control-fields';
import { EstimateNumbers } from './estimate-numbers';

const loadSchema = async () => (await import('@/lib/experiments/schema')).estimateInputSchema;
// The name decides nothing: typing it is no reason to ask again.
const withoutName = ({ name: _, ...values }: CreateExperimentInput): EstimateInput => withoutEmptyCap(values);

/** What the design would take, before it is launched. */
export function EstimatePanel({ orchestrators }: { orchestrators: readonly Orchestrator[] }) {
  return (
    <WhatItTakes<CreateExperimentInput, EstimateInput, ExperimentEstimate>
      orchestrators={orchestrators}
      schemaKey="estimate-input"
      loadSchema={loadSchema}
      toInput={withoutName}
      query={estimateQuery}
    >
      {(estimate) => <EstimateNumbers estimate={estimate} />}
    </WhatItTakes>
  );
}

type Asked = FieldValues & { orchestratorIds: string[]; maxUsd?: string | null | undefined };

/** Asks the server about the form around it, whenever that is complete, and says what is missing where it is not. */
export function WhatItTakes<Values extends Asked, Input, Answer>(props: {
  orchestrators: readonly Orchestrator[];
  schemaKey: string;
  loadSchema: () => Promise<z.ZodType>;
  toInput: (values: Values) => Input;
  query: (input: Input) => Pick<UseQueryOptions<Answer>, 'queryKey' | 'retry'> & { queryFn?: unknown };
  children: (answer: Answer) => ReactNode;
}) {
  const { orchestrators, schemaKey, loadSchema, toInput, query, children } = props;
  const values = useDeferredValue(useWatch() as Values);
  const input = toInput(values);
  const parsed = useLoaded(schemaKey, loadSchema)?.safeParse(input);
  const answer = useQuery<Answer>({
    ...(query(input) as UseQueryOptions<Answer>),
    enabled: parsed?.success === true,
    placeholderData: keepPreviousData as never,
  });
  const real = orchestrators.filter(({ id, simulated }) => values.orchestratorIds.includes(id) && !simulated);
  return (
    <section aria-label="Estimate" aria-live="polite" className="flex flex-col gap-3 rounded-lg border bg-card p-4">
      <h2 className="font-medium text-base">What it will take</h2>
      {values.orchestratorIds.length === 0 ? (
        <p className="text-muted-foreground">Choose at least one orchestrator.</p>
      ) : parsed?.error ? (
        <p className="text-muted-foreground">{parsed.error.issues[0]?.message ?? 'The design is not complete yet.'}</p>
      ) : answer.isError ? (
        <p className="text-danger">{answer.error.message}</p>
      ) : answer.data ? (
        children(answer.data)
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
