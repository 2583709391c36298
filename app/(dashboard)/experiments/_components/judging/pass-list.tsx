'use client';
import { useQuery } from '@tanstack/react-query';
import { Ban, CircleCheck, LoaderCircle, RotateCcw, TriangleAlert, Undo2 } from 'lucide-react';
import { v7 as newId } from 'uuid';
import { Money } from '@/components/money';
import { RelativeTime } from '@/components/relative-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { formatCount, plural } from '@/lib/format';
import { useEndPass, useStartPass } from '@/lib/judgements/judging-mutations';
import { passesQuery } from '@/lib/judgements/judging-queries';
import type { Pass, PassScope } from '@/lib/judgements/judging-schema';
import { toast } from '@/lib/toast';
import { useExperiment } from '../experiment-context';

const looks = {
  running: { icon: LoaderCircle, label: 'Judging', variant: 'info' },
  done: { icon: CircleCheck, label: 'Done', variant: 'success' },
  cancelled: { icon: Ban, label: 'Cancelled', variant: 'neutral' },
  stopped: { icon: TriangleAlert, label: 'Stopped', variant: 'warning' },
} as const;

const scopes: Record<PassScope, string> = {
  all: 'all answers',
  new: 'answers new to it',
  unjudged: 'answers without a sure verdict',
  disagreement: 'answers that judges differ on',
  failed: 'answers it could not be asked about',
};

/** Every time a judge was set to answers: how far it is, what it cost, and taking it back. */
export function PassList({ onRaise }: { onRaise: () => void }) {
  const query = useQuery(passesQuery(useExperiment().id));
  const passes = query.data?.passes ?? [];
  if (query.isError && !query.data)
    return (
      <p role="alert" className="text-danger">
        The passes could not be loaded. {query.error.message}
      </p>
    );
  if (passes.length === 0) return null;
  return (
    <section aria-label="Passes" className="flex flex-col gap-2">
      <h2 className="font-medium text-base">Judged again</h2>
      <ol className="divide-y rounded-lg border bg-card">
        {passes.map((pass) => (
          <PassRow key={pass.id} pass={pass} onRaise={onRaise} />
        ))}
      </ol>
    </section>
  );
}

function PassRow({ pass, onRaise }: { pass: Pass; onRaise: () => void }) {
  const { icon: Icon, label, variant } = looks[pass.status];
  const isWaiting = pass.status === 'running';
  return (
    <li className="flex flex-col gap-1.5 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Badge variant={variant}>
          <Icon aria-hidden className={isWaiting ? 'motion-safe:animate-spin' : undefined} /> {label}
        </Badge>
        <span className="min-w-0 font-medium [overflow-wrap:anywhere]">{pass.judgeName}</span>
        <span className="text-muted-foreground text-xs">
          {scopes[pass.only]}
          {pass.armLabel !== null && ` of ${pass.armLabel}`}
        </span>
        <span className="ml-auto flex flex-wrap items-center gap-1">
          <PassActions pass={pass} />
        </span>
      </div>
      {isWaiting && (
        <div
          role="progressbar"
          aria-label={`Progress of ${pass.judgeName}`}
          aria-valuemin={0}
          aria-valuemax={pass.runs}
          aria-valuenow={pass.done}
          className="h-1.5 overflow-hidden rounded-full bg-muted"
        >
          <div className="h-full bg-brand transition-[width]" style={{ width: `${(100 * pass.done) / pass.runs}%` }} />
        </div>
      )}
      <p className="flex flex-wrap gap-x-3 text-muted-foreground text-xs tabular-nums">
        <span>
          {formatCount(pass.done)} of {plural(pass.runs, 'answer')} judged
        </span>
        {pass.waiting > 0 && <span>{formatCount(pass.waiting)} waiting</span>}
        {pass.failed > 0 && <span className="text-warning">{formatCount(pass.failed)} could not be asked about</span>}
        {pass.judge.type === 'model' && <Money total={{ usd: pass.costUsd, unknownParts: pass.unknownParts }} />}
        <span>
          {pass.undone ? 'undone' : pass.counts ? `counts for ${plural(pass.counting, 'run')}` : 'for comparison only'}
        </span>
        <RelativeTime iso={pass.createdAt} />
      </p>
      {pass.message && (
        <p className="flex flex-wrap items-center gap-x-2 text-warning text-xs">
          {pass.message}
          {pass.status === 'stopped' && (
            <Button size="sm" variant="outline" onClick={onRaise}>
              Raise the cap…
            </Button>
          )}
        </p>
      )}
    </li>
  );
}

function PassActions({ pass }: { pass: Pass }) {
  const { id } = useExperiment();
  const cancel = useEndPass(id, 'cancel');
  const undo = useEndPass(id, 'undo');
  const start = useStartPass(id);
  const say = { onError: (error: Error) => void toast.error(error.message) };
  const { judge, counts, overPersons, judgeName } = pass;
  const isOver = pass.status !== 'running';
  const missing = pass.runs - pass.done;
  return (
    <>
      {isOver && judge.type === 'model' && pass.failed > 0 && (
        <Button
          size="sm"
          variant="ghost"
          pending={start.isPending}
          onClick={() => start.mutate({ id: newId(), judge, counts, overPersons, only: 'failed' }, say)}
        >
          <RotateCcw aria-hidden /> Ask again
        </Button>
      )}
      {isOver && judge.type === 'model' && missing > 0 && (
        <Button
          size="sm"
          variant="ghost"
          pending={start.isPending}
          onClick={() => start.mutate({ id: newId(), judge, counts, overPersons, only: 'new' }, say)}
        >
          <RotateCcw aria-hidden /> Judge the rest
        </Button>
      )}
      {!isOver && (
        <Button
          size="sm"
          variant="ghost"
          pending={cancel.isPending}
          aria-label={`Cancel judging by ${judgeName}`}
          onClick={() => cancel.mutate(pass.id, say)}
        >
          <Ban aria-hidden /> Cancel
        </Button>
      )}
      {!pass.undone && pass.counts && (
        <Button
          size="sm"
          variant="ghost"
          pending={undo.isPending}
          aria-label={`Undo judging by ${judgeName}`}
          title="What counted before counts again; the verdicts stay to be compared"
          onClick={() => undo.mutate(pass.id, say)}
        >
          <Undo2 aria-hidden /> Undo
        </Button>
      )}
    </>
  );
}
