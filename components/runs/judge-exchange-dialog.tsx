'use client';

import { useQuery } from '@tanstack/react-query';
import { ErrorPanel } from '@/components/error-panel';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { formatDuration } from '@/lib/format';
import { judgeExchangeQuery } from '@/lib/judgements/queries';

/** What was really sent to a judge model, and what it really answered. */
export function JudgeExchangeDialog({
  runId,
  judgementId,
  onClose,
}: {
  runId: string;
  judgementId: string;
  onClose: () => void;
}) {
  const exchange = useQuery(judgeExchangeQuery(runId, judgementId));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="max-w-3xl">
        <DialogHeader>
          <DialogTitle>Exchange with the judge model</DialogTitle>
          <DialogDescription>
            {exchange.data
              ? `${exchange.data.model.name} (${exchange.data.model.servedName}) on ${exchange.data.model.backend}${exchange.data.simulated ? ', simulated' : ''}. `
              : ''}
            Keys travel in a header and are never stored.
          </DialogDescription>
        </DialogHeader>
        {exchange.isPending && <Skeleton className="h-64 w-full" />}
        {exchange.isError && <ErrorPanel error={exchange.error} onRetry={() => exchange.refetch()} />}
        {exchange.data?.calls.map((call, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: stored calls never change their order
          <section key={index} aria-label={`Request ${index + 1}`} className="flex min-w-0 flex-col gap-2">
            <h3 className="text-muted-foreground text-xs tabular-nums">
              Request {index + 1} · {formatDuration(call.durationMs)}
              {call.usage && ` · ${call.usage.inputTokens} tokens in, ${call.usage.outputTokens} out`}
            </h3>
            <Json label="Sent" value={call.request?.body ?? null} />
            {call.failure ? (
              <p className="text-danger">{call.failure.message}</p>
            ) : (
              <Json label="Received" value={call.response} />
            )}
          </section>
        ))}
      </DialogContent>
    </Dialog>
  );
}

const Json = ({ label, value }: { label: string; value: unknown }) => (
  <figure className="min-w-0">
    <figcaption className="mb-1 text-muted-foreground text-xs">{label}</figcaption>
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="max-h-72 overflow-auto whitespace-pre-wrap rounded-md border bg-muted p-3 font-mono text-xs leading-5 [overflow-wrap:anywhere]"
    >
      {JSON.stringify(value, null, 2)}
    </pre>
  </figure>
);
