'use client';

import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import type { RefObject } from 'react';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { exchangeQuery } from '@/lib/runs/queries';
import { toast } from '@/lib/toast';

const titles = { request: 'Exact request', response: 'Exact response' } as const;
const notes = {
  request: 'The body as it was sent to the server. Keys travel in a header and are never stored.',
  response: 'The reply put together from its fragments, as the server would have sent it in one piece.',
} as const;

/** What was really sent to a model, or what it really answered. */
export function ExactExchangeDialog({
  runId,
  callId,
  side,
  open,
  onOpenChange,
  opener,
}: {
  runId: string;
  callId: string;
  side: 'request' | 'response';
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Gets the focus back. */
  opener: RefObject<HTMLElement | null>;
}) {
  const exchange = useQuery({ ...exchangeQuery(runId, callId, side), enabled: open });
  const text = exchange.data === undefined ? '' : JSON.stringify(exchange.data, null, 2);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast.success('Copied.');
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        className="max-w-3xl"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          opener.current?.focus();
        }}
      >
        <DialogHeader>
          <DialogTitle>{titles[side]}</DialogTitle>
          <DialogDescription>{notes[side]}</DialogDescription>
        </DialogHeader>
        {exchange.isPending && <Skeleton className="h-64 w-full" />}
        {exchange.isError && <ErrorPanel error={exchange.error} onRetry={() => exchange.refetch()} />}
        {exchange.isSuccess && (
          <div className="relative min-w-0">
            <Button variant="outline" size="sm" className="absolute top-2 right-4" onClick={copy}>
              <Copy aria-hidden className="size-3.5" /> Copy
            </Button>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
              tabIndex={0}
              className="max-h-[65vh] overflow-auto rounded-md border bg-muted p-3 font-mono text-xs leading-5"
            >
              {text}
            </pre>
          </div>
        )}
      </DialogContent>
    </Dialog>
  );
}
