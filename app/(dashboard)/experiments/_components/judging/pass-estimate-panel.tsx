'use client';
import { useQuery } from '@tanstack/react-query';
import { Skeleton } from '@/components/ui/skeleton';
import { formatDuration, formatUsd, plural } from '@/lib/format';
import { passEstimateQuery } from '@/lib/judgements/judging-queries';
import type { PassEstimate, PassEstimateInput } from '@/lib/judgements/judging-schema';

/** What judging would take, before it begins. */
export function PassEstimatePanel({ experimentId, input }: { experimentId: string; input: PassEstimateInput | null }) {
  return (
    <section aria-label="Estimate" aria-live="polite" className="rounded-md border bg-muted/40 px-3 py-2 text-sm">
      {input === null ? (
        <p className="text-muted-foreground">Choose a judge to see what it would take.</p>
      ) : (
        <Estimate experimentId={experimentId} input={input} />
      )}
    </section>
  );
}

function Estimate({ experimentId, input }: { experimentId: string; input: PassEstimateInput }) {
  const query = useQuery(passEstimateQuery(experimentId, input));
  if (query.isError) return <p className="text-danger">{query.error.message}</p>;
  if (!query.data) return <Skeleton className="h-5 w-3/4" />;
  const { runs, withoutReference } = query.data;
  return (
    <>
      <p className="tabular-nums">
        {runs === 0 ? 'No answer fits this choice.' : `${plural(runs, 'answer')} to judge. `}
        {input.judge.type === 'model' && runs > 0 && <ModelEstimate estimate={query.data} />}
      </p>
      {withoutReference > 0 && (
        <p className="text-muted-foreground text-xs">
          {plural(withoutReference, 'answer')} left out: there is no reference answer.
        </p>
      )}
    </>
  );
}

function ModelEstimate({ estimate }: { estimate: PassEstimate }) {
  const { byText, asked, costUsd, unknownParts, basis, durationMs, spentUsd, maxUsd } = estimate;
  const cost =
    costUsd === null
      ? 'What it costs is not known: this model has judged nothing yet.'
      : `About ${unknownParts > 0 ? '≥ ' : ''}${formatUsd(costUsd)}${durationMs === null ? '' : ` and ${formatDuration(durationMs)}`}, by the mean of its ${plural(basis, 'stored judgement')}.`;
  return (
    <>
      {byText > 0 && `${plural(byText, 'is', 'are')} decided by the text alone. `}
      {plural(asked, 'call')} of the model{asked > 0 ? '. ' : '.'}
      {asked > 0 && cost}
      {maxUsd !== null &&
        ` It counts against the experiment’s cap: ${formatUsd(spentUsd)} of ${formatUsd(maxUsd)} is spent, and judging stops there.`}
    </>
  );
}
