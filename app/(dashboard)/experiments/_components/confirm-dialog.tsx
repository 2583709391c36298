'use client';
import {
  AlertDialog,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { useControlExperiment, useDeleteExperiment } from '@/lib/experiments/mutations';
import { endedCount } from '@/lib/experiments/outcomes';
import type { ExperimentDetail } from '@/lib/experiments/schema';
import { formatCount, plural } from '@/lib/format';
import { paths } from '@/lib/paths';
import { usePush } from '@/lib/use-push';

function cancelText({ counts, runCount, judging, heldAnswers }: ExperimentDetail): string {
  const ended = endedCount(counts);
  const runs = `${plural(runCount - ended, 'run')} will be cancelled, those in flight at once. ${formatCount(ended)} that ended stay.`;
  const answers =
    judging || heldAnswers
      ? ' Answers that the judge model has not read yet are not judged; “Judge again” can have them read later.'
      : '';
  return `${runs}${answers} No run can be added or tried again afterwards. This cannot be undone.`;
}

/** Asks before an experiment is cancelled or deleted, and says what that means for its runs. */
export function ConfirmDialog({
  what,
  experiment,
  onClose,
}: {
  what: 'cancel' | 'delete';
  experiment: ExperimentDetail;
  onClose: () => void;
}) {
  const push = usePush();
  const cancel = useControlExperiment(experiment.id, 'cancel', onClose);
  const remove = useDeleteExperiment(experiment.id, () => {
    onClose();
    void push(paths.experiments);
  });
  const { runCount } = experiment;
  const act = what === 'cancel' ? cancel : remove;
  return (
    <AlertDialog open onOpenChange={(open) => !open && onClose()}>
      <AlertDialogContent>
        <AlertDialogHeader>
          <AlertDialogTitle>
            {what === 'cancel' ? 'Cancel' : 'Delete'} “{experiment.name}”?
          </AlertDialogTitle>
          <AlertDialogDescription>
            {what === 'cancel'
              ? cancelText(experiment)
              : `Its ${plural(runCount, 'run')} and their trajectories are deleted with it. This cannot be undone.`}
          </AlertDialogDescription>
        </AlertDialogHeader>
        {act.error && (
          <p role="alert" className="rounded-md bg-danger/10 px-3 py-2 text-danger">
            {act.error.message}
          </p>
        )}
        <AlertDialogFooter>
          <AlertDialogCancel asChild>
            <Button variant="outline">{what === 'cancel' ? 'Let it go on' : 'Keep it'}</Button>
          </AlertDialogCancel>
          <Button variant="destructive" onClick={() => act.mutate(undefined)} pending={act.isPending}>
            {what === 'cancel' ? 'Cancel the experiment' : 'Delete'}
          </Button>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
