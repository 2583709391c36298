'use client';
import { ExternalLink, Eye, EyeOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { LongText } from '@/components/runs/long-text';
import { VerdictBadge } from '@/components/runs/verdict-badge';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Link } from '@/components/ui/link';
import { judgedBy } from '@/lib/judgements/checker-text';
import { extractFinalAnswer } from '@/lib/judgements/extract-final-answer';
import { paths } from '@/lib/paths';
import type { RunDetail } from '@/lib/runs/schema';
import type { ReviewState } from './review-filters';

/** What is asked, what would be right, and what was answered; who said what of it only when asked for. */
export function ReviewAnswer({
  run,
  state,
  onState,
  reviewer,
}: {
  run: RunDetail;
  state: ReviewState;
  onState: (change: Partial<ReviewState>) => void;
  reviewer: string;
}) {
  const answer = run.answer ?? '';
  const extracted = extractFinalAnswer(answer);
  const isWhole = extracted === answer.trim();
  const areArmsShown = state.arms === 'shown';
  return (
    <article aria-label="Answer" className="flex flex-col divide-y rounded-lg border bg-card">
      <Part
        label="Question"
        aside={
          <span className="flex items-center gap-1.5">
            {run.category && <Badge variant="outline">{run.category}</Badge>}
            {run.simulated && <SimulatedBadge />}
            <Link
              href={paths.run(run.id)}
              target="_blank"
              className="inline-flex items-center gap-1 text-brand text-xs underline-offset-4 hover:underline"
            >
              Run <ExternalLink aria-hidden className="size-3" />
            </Link>
          </span>
        }
      >
        <LongText value={{ text: run.taskText }} />
        {run.choices.length > 0 && (
          <ul className="mt-2 flex flex-col gap-0.5" aria-label="Choices">
            {run.choices.map(({ label, text }) => (
              <li key={label}>
                <span className="font-medium">{label}.</span> {text}
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part label="Reference answer">
        {run.reference?.trim() ? (
          <LongText value={{ text: run.reference }} className="font-medium" />
        ) : (
          <span className="text-muted-foreground">There is none: judge by what you know.</span>
        )}
      </Part>
      <Part label={isWhole ? 'Answer' : 'Answer, as read out of the reply'}>
        <LongText value={{ text: extracted === '' ? '(nothing)' : extracted }} className="font-medium text-base" />
      </Part>
      {!isWhole && (
        <Part label="The whole reply">
          <LongText value={{ text: answer }} />
        </Part>
      )}
      <Part
        label="Verdicts of others"
        aside={
          <Toggle
            isOn={state.verdicts === 'shown'}
            what="verdicts"
            onToggle={(isOn) => onState({ verdicts: isOn ? 'shown' : 'hidden' })}
          />
        }
      >
        {state.verdicts === 'shown' ? (
          <OtherVerdicts run={run} reviewer={reviewer} />
        ) : (
          <span className="text-muted-foreground">Hidden until you have decided.</span>
        )}
      </Part>
      <Part
        label="Arm"
        aside={
          <Toggle isOn={areArmsShown} what="arm" onToggle={(isOn) => onState({ arms: isOn ? 'shown' : 'hidden' })} />
        }
      >
        {areArmsShown ? (
          [run.orchestratorName, run.preferenceName].filter(Boolean).join(' · ')
        ) : (
          <span className="text-muted-foreground">Hidden, so that it does not sway you.</span>
        )}
      </Part>
    </article>
  );
}

function Part({ label, aside, children }: { label: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={label} className="flex flex-col gap-1 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium text-muted-foreground text-xs">{label}</h2>
        {aside}
      </div>
      <div className="[overflow-wrap:anywhere]">{children}</div>
    </section>
  );
}

function Toggle({ isOn, what, onToggle }: { isOn: boolean; what: string; onToggle: (isOn: boolean) => void }) {
  const Icon = isOn ? EyeOff : Eye;
  return (
    <Button size="sm" variant="ghost" className="-my-1 h-6" onClick={() => onToggle(!isOn)}>
      <Icon aria-hidden /> {isOn ? 'Hide' : 'Show'} {what}
    </Button>
  );
}

const isOwn = (name: string, reviewer: string) => name.trim().toLowerCase() === reviewer.trim().toLowerCase();

/** What everybody but the reviewer said of an answer. */
export function OtherVerdicts({ run, reviewer }: { run: RunDetail; reviewer: string }) {
  const others = run.judgements.filter(({ kind, name }) => kind !== 'person' || !isOwn(name, reviewer));
  if (others.length === 0) return <span className="text-muted-foreground">Nobody else has judged it.</span>;
  return (
    <ul className="flex flex-col gap-1.5">
      {others.map((judgement) => (
        <li key={judgement.id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <VerdictBadge verdict={judgement.verdict} />
          <span className="font-medium">{judgedBy(judgement)}</span>
          <span className="min-w-0 text-muted-foreground text-xs">{judgement.note || judgement.reason}</span>
        </li>
      ))}
    </ul>
  );
}
