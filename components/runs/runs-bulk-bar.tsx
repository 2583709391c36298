'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bot, Columns2, Trash2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Selection } from '@/components/registry/use-selection';
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
import { Link } from '@/components/ui/link';
import { plural } from '@/lib/format';
import { judgingProgressQuery } from '@/lib/judgements/queries';
import { paths } from '@/lib/paths';
import { deleteRunsMutation } from '@/lib/runs/mutations';
import { runKeys } from '@/lib/runs/queries';
import { endedStatuses } from '@/lib/runs/run-statuses';
import type { RunSummary } from '@/lib/runs/schema';
import { toast } from '@/lib/toast';
import { JudgeDialog } from './judge-dialog';

const barClasses =
  'sticky bottom-3 z-30 mx-auto mt-3 flex w-fit max-w-full flex-wrap items-center gap-x-1 gap-y-1 rounded-lg border bg-popover px-3 py-2 shadow-overlay';

/** What can be done to the selected runs, at the foot of the page; and how far a judge model has come with them. */
export function RunsBulkBar({ runs, selection }: { runs: readonly RunSummary[]; selection: Selection }) {
  const client = useQueryClient();
  const chosen = runs.filter(({ id }) => selection.selected.has(id));
  const ids = chosen.map(({ id }) => id);
  const [dialog, setDialog] = useState<'judge' | 'delete' | null>(null);
  const [judging, setJudging] = useState<readonly string[]>([]);
  const remove = useMutation({
    ...deleteRunsMutation(client),
    onSuccess: ({ deleted, skipped }) => {
      if (deleted > 0) toast.success(`${plural(deleted, 'run')} deleted.`);
      if (skipped[0]) toast.error(`${plural(skipped.length, 'run')} kept. ${skipped[0].reason}`);
      selection.clear();
    },
    onError: (error) => toast.error(error.message),
  });
  const running = chosen.filter(({ status }) => !endedStatuses.includes(status)).length;
  const [left, right] = ids;
  return (
    <>
      {judging.length > 0 && <JudgingProgress runIds={judging} onDone={() => setJudging([])} />}
      {chosen.length > 0 && (
        <section aria-label="Selected runs" className={barClasses}>
          <span className="pr-2 font-medium tabular-nums" aria-live="polite">
            {plural(chosen.length, 'run')} selected
          </span>
          {left && right && ids.length === 2 ? (
            <Button variant="ghost" size="sm" asChild>
              <Link href={paths.compareRuns(left, right)}>
                <Columns2 aria-hidden /> Compare
              </Link>
            </Button>
          ) : (
            <Button variant="ghost" size="sm" disabled title="Select exactly two runs to compare them">
              <Columns2 aria-hidden /> Compare
            </Button>
          )}
          <Button variant="ghost" size="sm" onClick={() => setDialog('judge')}>
            <Bot aria-hidden /> Judge with a model
          </Button>
          <Button
            variant="ghost"
            size="sm"
            className="text-danger"
            pending={remove.isPending}
            onClick={() => setDialog('delete')}
          >
            <Trash2 aria-hidden /> Delete
          </Button>
          <Button variant="ghost" size="icon" aria-label="Select nothing" onClick={selection.clear}>
            <X aria-hidden />
          </Button>
        </section>
      )}
      {dialog === 'judge' && (
        <JudgeDialog
          open
          onOpenChange={() => setDialog(null)}
          runIds={ids}
          onQueued={({ queued, skipped }) => {
            if (skipped[0]) toast.error(`${plural(skipped.length, 'run')} left out. ${skipped[0].reason}`);
            setJudging(queued);
            selection.clear();
          }}
        />
      )}
      <AlertDialog open={dialog === 'delete'} onOpenChange={() => setDialog(null)}>
        <AlertDialogContent>
          <AlertDialogHeader>
            <AlertDialogTitle>Delete {plural(chosen.length, 'run')}?</AlertDialogTitle>
            <AlertDialogDescription>
              Turns, calls and judgements go with {chosen.length === 1 ? 'it' : 'them'}. This cannot be undone.
              {running > 0 && ` ${plural(running, 'run')} not ended yet will be kept.`}
            </AlertDialogDescription>
          </AlertDialogHeader>
          <AlertDialogFooter>
            <AlertDialogCancel>Keep {chosen.length === 1 ? 'it' : 'them'}</AlertDialogCancel>
            <AlertDialogAction onClick={() => remove.mutate(ids)}>Delete</AlertDialogAction>
          </AlertDialogFooter>
        </AlertDialogContent>
      </AlertDialog>
    </>
  );
}

/** How many of the runs given to a judge model are done; goes away by itself. */
function JudgingProgress({ runIds, onDone }: { runIds: readonly string[]; onDone: () => void }) {
  const client = useQueryClient();
  const progress = useQuery(judgingProgressQuery(runIds));
  const waiting = progress.data?.waiting ?? runIds.length;
  const done = runIds.length - waiting;
  const isDone = progress.data?.waiting === 0;
  useEffect(() => {
    if (!isDone) return;
    toast.success(`${plural(runIds.length, 'run')} judged.`);
    void client.invalidateQueries({ queryKey: runKeys.all });
    onDone();
  }, [isDone, runIds, client, onDone]);
  return (
    <div className={barClasses}>
      <label className="flex items-center gap-3 tabular-nums">
        <span>
          Being judged: {done} of {runIds.length} done
        </span>
        <progress max={runIds.length} value={done} className="h-1.5 w-32 accent-brand" />
      </label>
      <Button variant="ghost" size="icon" aria-label="Hide the progress" onClick={onDone}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
