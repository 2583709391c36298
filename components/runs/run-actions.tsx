'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, CirclePause, Download, Ellipsis, Play, RotateCw, Scale, Square, Trash2, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogHeader,
  AlertDialogTitle,
} from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { paths } from '@/lib/paths';
import {
  cancelRunMutation,
  changeVerdictMutation,
  deleteRunMutation,
  judgeRunMutation,
  pauseRunMutation,
  resumeRunMutation,
} from '@/lib/runs/mutations';
import { endedStatuses, type RunDetail } from '@/lib/runs/schema';

/** Cancel, pause, resume, run again, judge again, export, delete: what makes sense as the run stands. */
export function RunActions({ run }: { run: RunDetail }) {
  const client = useQueryClient();
  const router = useRouter();
  const onError = (error: Error) => toast.error(error.message);
  const cancel = useMutation({ ...cancelRunMutation(client), onError });
  const pause = useMutation({ ...pauseRunMutation(client), onError });
  const resume = useMutation({ ...resumeRunMutation(client), onError });
  const judge = useMutation({ ...judgeRunMutation(client), onError, onSuccess: () => toast.success('Judged again.') });
  const overrule = useMutation({
    ...changeVerdictMutation(client),
    onError,
    onSuccess: () => toast.success('Your verdict counts now.'),
  });
  const remove = useMutation({ ...deleteRunMutation(client), onError, onSuccess: () => router.push(paths.runs) });
  const [confirming, setConfirming] = useState(false);
  const ended = endedStatuses.includes(run.status);
  const answered = ended && run.answer !== null;
  return (
    <div className="flex items-center gap-2">
      {run.status === 'running' && (
        <Button
          variant="outline"
          size="sm"
          disabled={run.control !== null}
          pending={pause.isPending}
          onClick={() => pause.mutate(run.id)}
        >
          <CirclePause aria-hidden /> Pause
        </Button>
      )}
      {run.status === 'paused' && (
        <Button variant="outline" size="sm" pending={resume.isPending} onClick={() => resume.mutate(run.id)}>
          <Play aria-hidden /> Resume
        </Button>
      )}
      {!ended && (
        <Button
          variant="outline"
          size="sm"
          disabled={run.control === 'cancel'}
          pending={cancel.isPending}
          onClick={() => cancel.mutate(run.id)}
        >
          <Square aria-hidden /> Cancel
        </Button>
      )}
      {ended && (
        <Button variant="outline" size="sm" onClick={() => router.push(paths.playgroundAgain(run.id))}>
          <RotateCw aria-hidden /> Run again
        </Button>
      )}
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label="More actions">
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <a href={paths.runExport(run.id)} download>
              <Download aria-hidden /> Export as JSON
            </a>
          </DropdownMenuItem>
          {answered && run.reference !== null && (
            <DropdownMenuItem onSelect={() => judge.mutate(run.id)}>
              <Scale aria-hidden /> Judge again
            </DropdownMenuItem>
          )}
          {answered && run.verdict !== 'correct' && (
            <DropdownMenuItem onSelect={() => overrule.mutate({ runId: run.id, verdict: 'correct' })}>
              <Check aria-hidden /> Mark as correct
            </DropdownMenuItem>
          )}
          {answered && run.verdict !== 'wrong' && (
            <DropdownMenuItem onSelect={() => overrule.mutate({ runId: run.id, verdict: 'wrong' })}>
              <X aria-hidden /> Mark as wrong
            </DropdownMenuItem>
          )}
          {ended && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem onSelect={() => setConfirming(true)}>
                <Trash2 aria-hidden /> Delete…
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      <AlertDialog open={confirming} onOpenChange={setConfirming}>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>Delete this run?</AlertDialogTitle>
            <AlertDialogDescription>
              Its turns, calls and judgements go with it. This cannot be undone.
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>Keep it</AlertDialogCancel>
            <AlertDialogAction onClick={() => remove.mutate(run.id)}>Delete</AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </div>
  );
}
