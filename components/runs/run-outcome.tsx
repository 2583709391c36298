'use client';

import { CircleAlert, Info } from 'lucide-react';
import { cn } from '@/lib/cn';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunDetail } from '@/lib/runs/schema';
import { LongText } from './long-text';
import { VerdictBadge } from './verdict-badge';

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
          {ended && <VerdictBadge verdict={run.verdict} />}
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
        {judgement && judgement.reason !== '' && (
          <p className="text-muted-foreground text-xs">
            {judgement.name}: {judgement.reason}
          </p>
        )}
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

const Heading = ({ children }: { children: React.ReactNode }) => (
  <h2 className="mb-1 font-medium text-muted-foreground text-xs">{children}</h2>
);
