'use client';

import { ChevronRight, CircleAlert, Info } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { cn } from '@/lib/cn';
import { loadAgain } from '@/lib/http/load-again';
import { judgedBy } from '@/lib/judgements/checker-text';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunDetail } from '@/lib/runs/schema';
import { LongText } from './long-text';
import { VerdictBadge } from './verdict-badge';

const JudgementList = lazy(() =>
  loadAgain(() => import('./judgement-list')).then((m) => ({ default: m.JudgementList })),
);

/** Task, answer and reference beside each other, with the verdict and its reason. */
export function RunOutcome({ run }: { run: RunDetail }) {
  const judgement = run.judgements.find((candidate) => candidate.counts);
  const ended = endedStatuses.includes(run.status);
  const troubled = run.status === 'failed' || run.status === 'budget-exceeded';
  return (
    <div className="grid gap-px overflow-hidden rounded-lg border bg-border lg:grid-cols-2">
      <section aria-label="Task" className="bg-card px-3 py-2">
        <Heading>Task</Heading>
        <LongText value={{ text: run.taskText }} />
        {run.choices.length > 0 && (
          <ol className="mt-1.5 space-y-0.5">
            {run.choices.map((choice) => (
              <li key={choice.label} className="flex gap-2">
                <span className="font-mono text-muted-foreground">{choice.label}</span>
                {choice.text}
              </li>
            ))}
          </ol>
        )}
        {run.snapshot.spec.preferenceSentence && (
          <p className="mt-2 border-l-2 border-brand pl-2 text-muted-foreground">
            <span className="sr-only">Preference told to the model: </span>
            {run.snapshot.spec.preferenceSentence}
          </p>
        )}
      </section>
      <section aria-label="Answer" className="space-y-2 bg-card px-3 py-2">
        <div className="flex items-center gap-2">
          <Heading>Answer</Heading>
          {ended && (
            <span aria-live="polite" data-testid="run-verdict">
              <VerdictBadge verdict={run.verdict} judging={run.judging} />
            </span>
          )}
        </div>
        {run.answer !== null ? (
          <LongText value={{ text: run.answer }} className="font-medium" />
        ) : (
          <p className="text-muted-foreground">{ended ? 'No answer was given.' : 'Not answered yet.'}</p>
        )}
        {run.reference !== null && (
          <p className="text-muted-foreground [overflow-wrap:anywhere]">
            Reference: <span className="text-foreground">{run.reference}</span>
          </p>
        )}
        {judgement && (
          <p className="text-muted-foreground text-xs [overflow-wrap:anywhere]">
            {judgedBy(judgement)}
            {(judgement.reason || judgement.note) && `: ${judgement.reason || judgement.note}`}
          </p>
        )}
        {run.judgements.length > 0 && <Judgements run={run} />}
        {ended && run.message && (
          <p
            className={cn('flex items-start gap-1.5 text-xs', troubled ? 'text-danger' : 'text-muted-foreground')}
            data-testid="run-message"
          >
            {troubled ? (
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            ) : (
              <Info aria-hidden className="mt-0.5 size-3.5 shrink-0" />
            )}
            <span className="min-w-0 [overflow-wrap:anywhere]">{run.message}</span>
          </p>
        )}
      </section>
    </div>
  );
}

function Judgements({ run }: { run: RunDetail }) {
  const [open, setOpen] = useState(false);
  const count = run.judgements.length;
  return (
    <div className="space-y-2">
      <Button
        variant="ghost"
        size="sm"
        className="-ml-2 h-6 text-muted-foreground"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight aria-hidden className={cn('transition-transform', open && 'rotate-90')} />
        {count === 1 ? '1 judgement' : `${count} judgements`}
      </Button>
      {open && (
        <Suspense fallback={<Skeleton className="h-16 w-full" />}>
          <JudgementList runId={run.id} judgements={run.judgements} />
        </Suspense>
      )}
    </div>
  );
}

const Heading = ({ children }: { children: React.ReactNode }) => (
  <h2 className="mb-1 font-medium text-muted-foreground text-xs">{children}</h2>
);
