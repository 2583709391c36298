'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, Download, Scale, Trash2, X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
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
import { DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu';
import { LazyMenu } from '@/components/ui/lazy-menu';
import type { MenuButtonMenuProps } from '@/components/ui/menu-button';
import { paths } from '@/lib/paths';
import { changeVerdictMutation, deleteRunMutation, judgeRunMutation } from '@/lib/runs/mutations';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunDetail } from '@/lib/runs/schema';
import { toast } from '@/lib/toast';

/** What is seldom done with a run: export, judge again, overrule the verdict, delete. */
export function RunMenu({ run, ...menu }: MenuButtonMenuProps & { run: RunDetail }) {
  const client = useQueryClient();
  const router = useRouter();
  const onError = (error: Error) => toast.error(error.message);
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
    <>
      <LazyMenu {...menu} align="end">
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
      </LazyMenu>
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
    </>
  );
}
