'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Dices } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { ListSkeleton } from '@/components/data-states';
import { ErrorPanel } from '@/components/error-panel';
import { SelectControl } from '@/components/forms/select-control';
import { SimulatedBadge } from '@/components/simulated-badge';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog';
import { SearchInput } from '@/components/ui/search-input';
import { cn } from '@/lib/cn';
import { environmentMessage } from '@/lib/datasets/needs-environment';
import { datasetsQuery, tasksQuery } from '@/lib/datasets/queries';

/** Tasks of a dataset, searched on the server. Those that Podium cannot run are shown, with the reason, and cannot be chosen. */
export function TaskPicker({
  open,
  onOpenChange,
  onPick,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onPick: (taskId: string) => void;
}) {
  const datasets = useQuery(datasetsQuery());
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const q = useDeferredValue(text.trim());
  const datasetId = chosen ?? datasets.data?.[0]?.id ?? null;
  const dataset = datasets.data?.find((candidate) => candidate.id === datasetId);
  const tasks = useQuery({
    ...tasksQuery(datasetId ?? '', { q: q === '' ? undefined : q }),
    enabled: open && datasetId !== null,
    placeholderData: keepPreviousData,
  });
  const list = tasks.data?.tasks ?? [];
  const runnable = list.filter((task) => !task.needsEnvironment);
  const surprise = () => {
    const task = runnable[Math.floor(Math.random() * runnable.length)];
    if (task) onPick(task.id);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="max-w-2xl gap-3">
        <DialogHeader>
          <DialogTitle>Take a task from a dataset</DialogTitle>
          <DialogDescription>It comes with a reference answer, so the run is judged when it ends.</DialogDescription>
        </DialogHeader>
        <div className="flex flex-wrap items-center gap-2">
          <SelectControl
            aria-label="Dataset"
            className="w-60"
            placeholder="Dataset"
            value={datasetId ?? null}
            onValueChange={setChosen}
            options={(datasets.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SearchInput
            aria-label="Search tasks"
            placeholder="Search tasks"
            className="min-w-40 flex-1"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button variant="outline" onClick={surprise} disabled={runnable.length === 0}>
            <Dices aria-hidden /> Any
          </Button>
          {dataset?.simulated && <SimulatedBadge />}
        </div>
        <div className="h-[50vh] min-h-60 overflow-y-auto rounded-lg border">
          {datasets.isError || tasks.isError ? (
            <ErrorPanel className="m-3" error={datasets.error ?? tasks.error} onRetry={() => void tasks.refetch()} />
          ) : datasetId === null && datasets.isSuccess ? (
            <p className="p-4 text-muted-foreground">There is no dataset yet. Upload one under Datasets.</p>
          ) : tasks.isPending ? (
            <ListSkeleton rows={8} />
          ) : list.length === 0 ? (
            <p className="p-4 text-muted-foreground">No task matches “{q}”.</p>
          ) : (
            <ul className="divide-y">
              {list.map((task) => (
                <li key={task.id}>
                  <button
                    type="button"
                    className="flex w-full items-start gap-3 px-3 py-2 text-left enabled:hover:bg-accent disabled:cursor-not-allowed"
                    disabled={task.needsEnvironment}
                    onClick={() => onPick(task.id)}
                  >
                    <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
                      <span className={cn('line-clamp-2', task.needsEnvironment && 'text-muted-foreground')}>
                        {task.question}
                      </span>
                      {task.needsEnvironment && (
                        <span className="mt-0.5 block text-warning text-xs">It {environmentMessage}.</span>
                      )}
                    </span>
                    {task.category && <Badge variant="outline">{task.category}</Badge>}
                    {task.difficulty !== null && <Badge title="Difficulty, 1 easy to 5 hard">{task.difficulty}</Badge>}
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
        {tasks.data && tasks.data.total > list.length && (
          <p className="text-muted-foreground text-xs">
            The first {list.length} of {tasks.data.total} tasks. Search to see others.
          </p>
        )}
      </DialogContent>
    </Dialog>
  );
}
