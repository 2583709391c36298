'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Bot, Columns2, Download, Scale, Trash2, UserCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
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
import { loadAgain } from '@/lib/http/load-again';
import { paths } from '@/lib/paths';
import { deleteRunMutation, judgeRunMutation } from '@/lib/runs/mutations';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunDetail } from '@/lib/runs/schema';
import { toast } from '@/lib/toast';
import { usePush } from '@/lib/use-push';

const JudgeDialog = lazy(() => loadAgain(() => import('./judge-dialog')).then((m) => ({ default: m.JudgeDialog })));
const OverruleDialog = lazy(() =>
  loadAgain(() => import('./overrule-dialog')).then((m) => ({ default: m.OverruleDialog })),
);
const CompareDialog = lazy(() =>
  loadAgain(() => import('./compare-dialog')).then((m) => ({ default: m.CompareDialog })),
);

/** What is seldom done with a run: export, judge it in three ways, compare it, delete it. */
export function RunMenu({ run, ...menu }: MenuButtonMenuProps & { run: RunDetail }) {
  const client = useQueryClient();
  const push = usePush();
  const onError = (error: Error) => toast.error(error.message);
  const judge = useMutation({
    ...judgeRunMutation(client),
    onError,
    onSuccess: ({ judging }) => toast.success(judging ? 'Its judge model reads the answer again.' : 'Judged again.'),
  });
  const remove = useMutation({ ...deleteRunMutation(client), onError, onSuccess: () => push(paths.runs) });
  const [dialog, setDialog] = useState<'delete' | 'judge' | 'overrule' | 'compare' | null>(null);
  const close = () => setDialog(null);
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
        <DropdownMenuItem asChild>
          <a
            href={paths.runExport(run.id, 'full')}
            download
            title="Also what every model call was sent and answered, and every exchange with a judge model"
          >
            <Download aria-hidden /> Export with every request
          </a>
        </DropdownMenuItem>
        {answered && run.reference !== null && (
          <DropdownMenuItem onSelect={() => judge.mutate(run.id)}>
            <Scale aria-hidden /> Judge again with the checker
          </DropdownMenuItem>
        )}
        {answered && run.reference !== null && (
          <DropdownMenuItem onSelect={() => setDialog('judge')}>
            <Bot aria-hidden /> Judge with a model…
          </DropdownMenuItem>
        )}
        {answered && (
          <DropdownMenuItem onSelect={() => setDialog('overrule')}>
            <UserCheck aria-hidden /> Overrule…
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => setDialog('compare')}>
          <Columns2 aria-hidden /> Compare with…
        </DropdownMenuItem>
        {ended && (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={() => setDialog('delete')}>
              <Trash2 aria-hidden /> Delete…
            </DropdownMenuItem>
          </>
        )}
      </LazyMenu>
      <AlertDialog open={dialog === 'delete'} onOpenChange={close}>
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
      <Suspense>
        {dialog === 'judge' && (
          <JudgeDialog
            open
            onOpenChange={close}
            runIds={[run.id]}
            onQueued={({ skipped }) =>
              skipped[0] ? toast.error(skipped[0].reason) : toast.success('The judge model reads the answer.')
            }
          />
        )}
        {dialog === 'overrule' && <OverruleDialog open onOpenChange={close} run={run} />}
        {dialog === 'compare' && <CompareDialog open onOpenChange={close} run={run} />}
      </Suspense>
    </>
  );
}
