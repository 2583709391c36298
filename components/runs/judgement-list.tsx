'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Ruler, Scale, User } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Money } from '@/components/money';
import { RelativeTime } from '@/components/relative-time';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatCount, formatDuration } from '@/lib/format';
import { loadAgain } from '@/lib/http/load-again';
import { judgedBy } from '@/lib/judgements/checker-text';
import type { Judgement } from '@/lib/judgements/schema';
import { chooseJudgementMutation } from '@/lib/runs/mutations';
import { toast } from '@/lib/toast';
import { VerdictBadge } from './verdict-badge';

const JudgeExchangeDialog = lazy(() =>
  loadAgain(() => import('./judge-exchange-dialog')).then((m) => ({ default: m.JudgeExchangeDialog })),
);

const kinds = {
  checker: { icon: Ruler, label: 'Checker' },
  model: { icon: Scale, label: 'Judge model' },
  person: { icon: User, label: 'Person' },
} as const;

/** Everything that was ever said about a run's answer, newest first, and which of it counts. */
export function JudgementList({ runId, judgements }: { runId: string; judgements: readonly Judgement[] }) {
  const client = useQueryClient();
  const [shown, setShown] = useState<string | null>(null);
  const choose = useMutation({
    ...chooseJudgementMutation(client),
    onSuccess: () => toast.success('This judgement counts now.'),
    onError: (error) => toast.error(error.message),
  });
  return (
    <>
      <ol className="divide-y rounded-md border" aria-label="Judgements">
        {judgements.toReversed().map((judgement) => {
          const { icon: Icon, label } = kinds[judgement.kind];
          return (
            <li key={judgement.id} className="space-y-1 px-2.5 py-2">
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Icon aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
                <span className="sr-only">{label}:</span>
                <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{judgedBy(judgement)}</span>
                <VerdictBadge verdict={judgement.verdict} />
                {judgement.simulated && <SimulatedBadge />}
                {judgement.counts ? (
                  <Badge variant="brand">
                    <Check aria-hidden /> counts
                  </Badge>
                ) : (
                  <Button
                    variant="ghost"
                    size="sm"
                    className="h-6 px-1.5 text-muted-foreground text-xs"
                    pending={choose.isPending && choose.variables.judgementId === judgement.id}
                    onClick={() => choose.mutate({ runId, judgementId: judgement.id })}
                  >
                    Let it count
                  </Button>
                )}
                {judgement.hasExchange && (
                  <Button
                    variant="ghost"
                    size="sm"
                    aria-haspopup="dialog"
                    className="h-6 px-1.5 text-muted-foreground text-xs"
                    onClick={() => setShown(judgement.id)}
                  >
                    Exchange
                  </Button>
                )}
                <RelativeTime iso={judgement.createdAt} className="ml-auto text-muted-foreground text-xs" />
              </div>
              {judgement.reason !== '' && (
                <p className="text-muted-foreground [overflow-wrap:anywhere]">{judgement.reason}</p>
              )}
              {judgement.note !== '' && (
                <p className="whitespace-pre-wrap border-l-2 pl-2 [overflow-wrap:anywhere]">
                  <span className="sr-only">Note: </span>
                  {judgement.note}
                </p>
              )}
              <Facts judgement={judgement} />
            </li>
          );
        })}
      </ol>
      {shown !== null && (
        <Suspense>
          <JudgeExchangeDialog runId={runId} judgementId={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </>
  );
}

/** What it read out of the answer, and what asking a model cost: apart from the run. */
function Facts({ judgement }: { judgement: Judgement }) {
  const { extracted, hasExchange, durationMs } = judgement;
  if (extracted === null && !hasExchange) return null;
  return (
    <p className="flex flex-wrap gap-x-3 text-muted-foreground text-xs tabular-nums">
      {extracted !== null && (
        <span className="min-w-0 max-w-full truncate" title={extracted}>
          Read as: {extracted === '' ? '(nothing)' : extracted}
        </span>
      )}
      {hasExchange && (
        <>
          <span>
            <Money cost={{ state: judgement.costState, usd: judgement.costUsd }} /> apart from the run
          </span>
          <span>
            {formatCount(judgement.inputTokens)} tokens in, {formatCount(judgement.outputTokens)} out
          </span>
          {durationMs !== null && <span>{formatDuration(durationMs)}</span>}
        </>
      )}
    </p>
  );
}
