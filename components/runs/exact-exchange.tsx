'use client';

import { lazy, Suspense, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useOnceOpen } from '@/components/ui/use-once-open';
import { loadAgain } from '@/lib/http/load-again';

const ExactExchangeDialog = lazy(() =>
  loadAgain(() => import('./exact-exchange-dialog')).then((m) => ({ default: m.ExactExchangeDialog })),
);

/** A button that shows what was really sent to a model, or what it really answered. */
export function ExactExchange(exchange: { runId: string; callId: string; side: 'request' | 'response' }) {
  const [open, setOpen] = useState(false);
  const wasOpen = useOnceOpen(open);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        variant="ghost"
        size="sm"
        aria-haspopup="dialog"
        aria-expanded={open}
        className="h-6 px-1.5 text-muted-foreground text-xs"
        onClick={() => setOpen(true)}
      >
        {exchange.side === 'request' ? 'Request' : 'Response'}
      </Button>
      {wasOpen && (
        <Suspense>
          <ExactExchangeDialog {...exchange} open={open} onOpenChange={setOpen} opener={button} />
        </Suspense>
      )}
    </>
  );
}
