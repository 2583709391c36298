'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Dices, Library, PenLine } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { useOnceOpen } from '@/components/ui/use-once-open';
import { environmentMessage } from '@/lib/datasets/needs-environment';
import { datasetsQuery, taskQuery, tasksQuery } from '@/lib/datasets/queries';
import { loadAgain } from '@/lib/http/load-again';
import { toast } from '@/lib/toast';

const TaskPicker = lazy(() => loadAgain(() => import('./task-picker')).then((m) => ({ default: m.TaskPicker })));

/** A task to type (the children), or one taken from a dataset. */
export function TaskField({
  taskId,
  error,
  onPick,
  children,
}: {
  taskId: string | null;
  error: string | undefined;
  onPick: (taskId: string | null) => void;
  children: React.ReactNode;
}) {
  const [picking, setPicking] = useState(false);
  const hasPicked = useOnceOpen(picking);
  return (
    <section aria-label="Task" className="space-y-4">
      {taskId === null ? children : <PickedTask taskId={taskId} />}
      {error && (
        <p role="alert" className="text-danger text-xs">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="outline" size="sm" onClick={() => setPicking(true)}>
          <Library aria-hidden /> {taskId === null ? 'Take one from a dataset' : 'Take another one'}
        </Button>
        <AnyTask current={taskId} onPick={onPick} />
        {taskId !== null && (
          <Button variant="ghost" size="sm" onClick={() => onPick(null)}>
            <PenLine aria-hidden /> Type a task instead
          </Button>
        )}
      </div>
      {hasPicked && (
        <Suspense>
          <TaskPicker
            open={picking}
            onOpenChange={setPicking}
            onPick={(picked) => {
              onPick(picked);
              setPicking(false);
            }}
          />
        </Suspense>
      )}
    </section>
  );
}

/** How many tasks of the dataset a random one is drawn from. */
const drawnFrom = 200;

/** One click to a task that can be run, for those who only want to see a run: of the first dataset that has another one. */
function AnyTask({ current, onPick }: { current: string | null; onPick: (taskId: string) => void }) {
  const datasets = useQuery(datasetsQuery());
  const filled = (datasets.data ?? []).filter(({ taskCount }) => taskCount > 0);
  const client = useQueryClient();
  const draw = useMutation({
    mutationFn: async () => {
      for (const { id } of filled) {
        const { tasks } = await client.fetchQuery(tasksQuery(id, { limit: drawnFrom }));
        const others = tasks.filter((task) => task.id !== current && !task.needsEnvironment);
        const task = others[Math.floor(Math.random() * others.length)];
        if (task) return task.id;
      }
      throw new Error(`No ${current === null ? '' : 'other '}task was found that can be run.`);
    },
    onSuccess: onPick,
    onError: (error) => toast.error(error.message),
  });
  if (filled.length === 0) return null;
  return (
    <Button variant="ghost" size="sm" pending={draw.isPending} onClick={() => draw.mutate()}>
      <Dices aria-hidden /> Random task
    </Button>
  );
}

function PickedTask({ taskId }: { taskId: string }) {
  const task = useQuery(taskQuery(taskId));
  if (task.isPending) return <Skeleton className="h-24 w-full" />;
  if (task.isError) return <p className="text-danger text-sm">{task.error.message}</p>;
  const { question, choices, category, difficulty, datasetName, reference, needsEnvironment } = task.data;
  return (
    <div className="space-y-2 rounded-lg border bg-card px-3 py-2.5">
      <p className="text-muted-foreground text-xs">
        {[datasetName, category, difficulty === null ? null : `difficulty ${difficulty} of 5`]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{question}</p>
      {choices.length > 0 && (
        <ol className="space-y-0.5">
          {choices.map((choice) => (
            <li key={choice.label} className="flex gap-2">
              <span className="font-mono text-muted-foreground">{choice.label}</span>
              {choice.text}
            </li>
          ))}
        </ol>
      )}
      {needsEnvironment && (
        <p className="text-warning text-xs">It {environmentMessage}. Take another one, or type a task.</p>
      )}
      {reference !== null && (
        <p className="text-muted-foreground text-xs">
          It has a reference answer: the run is judged when it ends. The model never sees it.
        </p>
      )}
    </div>
  );
}
