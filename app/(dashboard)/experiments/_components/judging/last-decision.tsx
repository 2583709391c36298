'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { VerdictBadge } from '@/components/runs/verdict-badge';
import { Button } from '@/components/ui/button';
import { runQuery } from '@/lib/runs/queries';
import { OtherVerdicts } from './review-answer';
import type { Review } from './use-review';

const states = { saving: 'being stored…', saved: 'stored', failed: 'not stored' } as const;

/** What was decided last, and what the others had said of it: no secret any more. */
export function LastDecision({ review, reviewer }: { review: Review; reviewer: string }) {
  const { last } = review;
  const [isOpen, setOpen] = useState(false);
  // It was shown a moment ago: no request.
  const run = useQuery({
    ...runQuery(last?.runId ?? ''),
    enabled: last !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!last) return null;
  return (
    <section aria-label="Last decision" className="flex flex-col gap-2 rounded-md border bg-muted/40 px-3 py-2 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted-foreground">Last:</span>
        <VerdictBadge verdict={last.verdict} />
        <span className="min-w-0 max-w-96 truncate">{run.data?.title}</span>
        <span className="text-muted-foreground text-xs">{states[last.state]}</span>
        <Button size="sm" variant="ghost" className="ml-auto" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'See'} what others said
        </Button>
      </div>
      {isOpen && run.data && <OtherVerdicts run={run.data} reviewer={reviewer} />}
    </section>
  );
}
