'use client';
import { CircleStop, Pause, Play, Plus, RotateCcw, Settings2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { useControlExperiment, useRetryFailed } from '@/lib/experiments/mutations';
import { remainingCount } from '@/lib/experiments/progress';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatCount } from '@/lib/format';
import { loadAgain } from '@/lib/http/load-again';
import { toast } from '@/lib/toast';

const AddRunsDialog = lazy(() =>
  loadAgain(() => import('./add-runs-dialog')).then((m) => ({ default: m.AddRunsDialog })),
);
const ChangeDialog = lazy(() => loadAgain(() => import('./change-dialog')).then((m) => ({ default: m.ChangeDialog })));
const ConfirmDialog = lazy(() =>
  loadAgain(() => import('./confirm-dialog')).then((m) => ({ default: m.ConfirmDialog })),
);

type Shown = 'add' | 'change' | 'cancel' | 'delete' | null;

/** What can be done with an experiment as it stands. */
export function ExperimentControls({ experiment }: { experiment: ExperimentDetail }) {
  const { id, status, counts, judging } = experiment;
  const [shown, setShown] = useState<Shown>(null);
  const pause = useControlExperiment(id, 'pause');
  const resume = useControlExperiment(id, 'resume');
  const retry = useRetryFailed(id);
  const say = { onError: (error: Error) => void toast.error(error.message) };
  const hasOpenRuns = status !== 'completed' && status !== 'cancelled' && remainingCount(experiment) > 0;
  // The judge model has answers to read yet, and can be held like the runs.
  const goesOn = status === 'running' || (status === 'completed' && judging);
  return (
    <>
      {goesOn && (
        <Button variant="outline" onClick={() => pause.mutate(undefined, say)} pending={pause.isPending}>
          <Pause aria-hidden /> Pause
        </Button>
      )}
      {status === 'paused' && (
        <Button variant="primary" onClick={() => resume.mutate(undefined, say)} pending={resume.isPending}>
          <Play aria-hidden /> Resume
        </Button>
      )}
      {counts.failed > 0 && status !== 'cancelled' && (
        <Button variant="outline" onClick={() => retry.mutate(undefined, say)} pending={retry.isPending}>
          <RotateCcw aria-hidden /> Retry {formatCount(counts.failed)} failed
        </Button>
      )}
      {status !== 'cancelled' && (
        <Button variant="outline" onClick={() => setShown('add')}>
          <Plus aria-hidden /> Add runs…
        </Button>
      )}
      <Button variant={status === 'budget-exceeded' ? 'primary' : 'outline'} onClick={() => setShown('change')}>
        <Settings2 aria-hidden />
        {status === 'budget-exceeded' ? 'Raise the cap…' : <span className="max-sm:sr-only">Change…</span>}
      </Button>
      {hasOpenRuns && (
        <Button variant="outline" onClick={() => setShown('cancel')}>
          <CircleStop aria-hidden /> Cancel
        </Button>
      )}
      {status !== 'running' && counts.running === 0 && (
        <Button variant="outline" onClick={() => setShown('delete')}>
          Delete
        </Button>
      )}
      {shown !== null && (
        <Suspense>
          {shown === 'add' ? (
            <AddRunsDialog experiment={experiment} onClose={() => setShown(null)} />
          ) : shown === 'change' ? (
            <ChangeDialog experiment={experiment} onClose={() => setShown(null)} />
          ) : (
            <ConfirmDialog what={shown} experiment={experiment} onClose={() => setShown(null)} />
          )}
        </Suspense>
      )}
    </>
  );
}
