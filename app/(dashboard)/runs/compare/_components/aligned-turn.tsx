'use client';

import { ArrowLeftToLine, ArrowRightToLine, ChevronRight, Equal, EqualNot } from 'lucide-react';
import { Duration } from '@/components/duration';
import { Money } from '@/components/money';
import { Badge } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { identityColour } from '@/lib/charts/model-colour';
import { cn } from '@/lib/cn';
import { plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import type { AlignedRow } from '@/lib/runs/align-turns';
import type { RunDetail } from '@/lib/runs/schema';
import type { Step, StepCall } from '@/lib/runs/steps';
import { TurnContent } from './turn-content';

const looks = {
  identical: { icon: Equal, label: 'The same', variant: 'neutral', edge: 'border-l-border' },
  changed: { icon: EqualNot, label: 'Differs', variant: 'warning', edge: 'border-l-warning border-l-4' },
  left: { icon: ArrowLeftToLine, label: 'Only left', variant: 'info', edge: 'border-l-info border-l-4 border-dashed' },
  right: {
    icon: ArrowRightToLine,
    label: 'Only right',
    variant: 'info',
    edge: 'border-l-info border-l-4 border-dashed',
  },
} as const;

/** How the calls of a pair differ, in a word. */
function wordFor(row: AlignedRow): string {
  if (row.type !== 'changed') return looks[row.type].label;
  const { left, right } = row;
  if (left.calls.length === 0) return 'Other words';
  const list = (step: Step, what: 'tool' | 'model') =>
    step.calls
      .map((call) => (what === 'tool' ? call.tool : `${call.tool} ${call.model}`))
      .toSorted()
      .join('\n');
  if (list(left, 'tool') !== list(right, 'tool')) return 'Some calls differ';
  return list(left, 'model') === list(right, 'model') ? 'Same tool, other arguments' : 'Same tool, other model';
}

/** One row: a turn of each run that did the same kind of thing, or one turn with a gap beside it. */
export function AlignedTurn({
  left,
  right,
  row,
  isCurrent,
  isOpen,
  onToggle,
}: {
  left: RunDetail;
  right: RunDetail;
  row: AlignedRow;
  isCurrent: boolean;
  isOpen: boolean;
  onToggle: () => void;
}) {
  const { icon: Icon, variant, edge } = looks[row.type];
  const turns = [row.left && `left turn ${row.left.turn}`, row.right && `right turn ${row.right.turn}`]
    .filter(Boolean)
    .join(', ');
  return (
    <article
      aria-label={`${wordFor(row)}: ${turns}`}
      className={cn('overflow-hidden rounded-lg border border-l-2 bg-card', edge, isCurrent && 'ring-2 ring-ring')}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        aria-label={`${isOpen ? 'Close' : 'Open'} ${turns}`}
        onClick={onToggle}
        className="flex w-full items-center gap-2 px-3 pt-2 text-left outline-offset-[-2px]"
      >
        <ChevronRight
          aria-hidden
          className={cn('size-3.5 text-muted-foreground transition-transform', isOpen && 'rotate-90')}
        />
        <Badge variant={variant}>
          <Icon aria-hidden /> {wordFor(row)}
        </Badge>
      </button>
      <div className="grid gap-x-4 gap-y-2 px-3 pt-1 pb-2 sm:grid-cols-2">
        <Side side="left" run={left} step={row.left} isOpen={isOpen} />
        <Side side="right" run={right} step={row.right} isOpen={isOpen} />
      </div>
    </article>
  );
}

function Side({
  side,
  run,
  step,
  isOpen,
}: {
  side: 'left' | 'right';
  run: RunDetail;
  step: Step | null;
  isOpen: boolean;
}) {
  if (!step) return <p className="text-muted-foreground text-xs max-sm:hidden">–</p>;
  return (
    <section aria-label={`${side === 'left' ? 'Left' : 'Right'}, turn ${step.turn}`} className="min-w-0 space-y-1">
      <p className="flex flex-wrap items-center gap-x-3 text-muted-foreground text-xs tabular-nums">
        <Link href={`${paths.run(run.id)}?turn=${step.turn}`} className="font-medium text-foreground hover:underline">
          <span className="sm:sr-only">{side === 'left' ? 'Left, turn' : 'Right, turn'} </span>
          <span className="max-sm:hidden">Turn </span>
          {step.turn}
        </Link>
        <Money total={step.cost} />
        {step.durationMs === null ? <span>running…</span> : <Duration ms={step.durationMs} />}
        {step.corrections > 0 && <span className="text-warning">{plural(step.corrections, 'correction')}</span>}
      </p>
      {isOpen ? (
        <TurnContent runId={run.id} turn={step.turn} snapshot={run.snapshot} />
      ) : (
        <>
          {step.calls.map((call, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: calls of a turn never change their order
            <CallLine key={index} call={call} />
          ))}
          {step.said && <p className="line-clamp-2 text-muted-foreground [overflow-wrap:anywhere]">{step.said.text}</p>}
        </>
      )}
    </section>
  );
}

/** A call in two lines: what was called with what, and what came back. */
const CallLine = ({ call }: { call: StepCall }) => (
  <div className="min-w-0">
    <p className="flex min-w-0 items-baseline gap-1.5">
      <span
        aria-hidden
        className="size-2 shrink-0 rounded-[2px]"
        style={{ background: identityColour('tool', call.tool) }}
      />
      <span className="shrink-0">{call.tool}</span>
      {call.model && <span className="min-w-0 truncate text-muted-foreground text-xs">→ {call.model}</span>}
      <span className="min-w-0 flex-1 truncate font-mono text-muted-foreground text-xs" title={call.arguments}>
        {call.arguments}
      </span>
    </p>
    {call.output !== null && call.output.trim() !== '' && (
      <p className="truncate pl-3.5 text-muted-foreground text-xs" title={call.output}>
        <span className="sr-only">Came back: </span>
        {call.output}
      </p>
    )}
  </div>
);
