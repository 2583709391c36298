'use client';

import { useQuery } from '@tanstack/react-query';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { ErrorPanel } from '@/components/error-panel';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import { exchangeQuery } from '@/lib/runs/queries';

const titles = { request: 'Exact request', response: 'Exact response' } as const;
const notes = {
  request: 'The body as it was sent to the server. Keys travel in a header and are never stored.',
  response: 'The reply put together from its fragments, as the server would have sent it in one piece.',
} as const;

/** A button that shows what was really sent to a model, or what it really answered. */
export function ExactExchange({
  runId,
  callId,
  side,
}: {
  runId: string;
  callId: string;
  side: 'request' | 'response';
}) {
  const [open, setOpen] = useState(false);
  const exchange = useQuery({ ...exchangeQuery(runId, callId, side), enabled: open });
  const text = exchange.data === undefined ? '' : JSON.stringify(exchange.data, null, 2);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast.success('Copied.');
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="ghost" size="sm" className="h-6 px-1.5 text-muted-foreground text-xs">
          {side === 'request' ? 'Request' : 'Response'}
        </Button>
      </DialogTrigger>
      <DialogContent className="max-w-3xl">
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
